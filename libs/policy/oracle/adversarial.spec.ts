import { decide } from '@mash/policy/decide';
import { adversarial } from '../../../bench/policy-rules.js';

/** A rule set that its author made as slow as the linter lets it be must not stop anybody’s release. */
const LONGEST_MILLISECONDS = 50;
const RUNS = 7;

/** Processor time, so that other work on the machine does not count. */
function millisecondsOf(run: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const from = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
}

describe('rule sets that mean harm and that the linter accepts', () => {
  const sets = adversarial();

  it.each(sets.map(({ name }) => name))('are decided in under 50 ms: %s', (name) => {
    const set = sets.find((each) => each.name === name);
    if (set === undefined) throw new Error('no such rule set');
    const answers = Object.values(decide(set.ruleSet, set.facts).recipients);
    expect(answers.flatMap((fields) => Object.keys(fields))).toHaveLength(40);
    expect(millisecondsOf(() => decide(set.ruleSet, set.facts))).toBeLessThan(LONGEST_MILLISECONDS);
  });
});
