import { Examples, tryExamples } from '@mash/policy/examples';
import { lintKinds } from '@mash/policy/kinds-hash';
import { overdueRules, readRuleSet } from '@mash/policy/lint';
import type { Command } from './command.js';
import {
  accepted,
  BadCommand,
  besideRules,
  readJson,
  readRuleFile,
  SHIPPED,
  sayFinding,
} from './files.js';

/** What a verb prints, and whether all is well. */
export interface Outcome {
  lines: string[];
  isGood: boolean;
}

/** `lint`: every finding on a line of its own, with file, line, rule, path and what to write instead. */
export function lintRules({ files, options }: Command): Outcome {
  const today = options['today'] ?? new Date().toISOString().slice(0, 10);
  const outcomes = orShipped(files).map((file): Outcome => {
    const source = readRuleFile(file, options['records']);
    const reading = readRuleSet(source.raw, source.kinds);
    const findings = reading.success ? lintKinds(reading.ruleSet, source.kinds) : reading.findings;
    if (!reading.success || findings.length > 0) {
      const lines = findings.map((each) => sayFinding(file, source.text, each));
      return { lines, isGood: false };
    }
    const overdue = overdueRules(reading.ruleSet, today);
    const lines = [
      ...overdue.map(
        (id) => `${file}: ${id}: its owner has not looked again in time. It still decides.`,
      ),
      `${file}: ${reading.ruleSet.rules.length} rules, nothing wrong.`,
    ];
    return { lines, isGood: true };
  });
  return together(outcomes);
}

/** `test`: the examples that officers keep beside their rules. */
export function testRules({ files, options }: Command): Outcome {
  const outcomes = orShipped(files).map((file): Outcome => {
    const source = readRuleFile(file, options['records']);
    const beside = besideRules(file, 'rules.examples.json');
    if (beside === null)
      throw new BadCommand(`${file}: there is no rules.examples.json beside it.`);
    const examples = Examples.safeParse(readJson(beside));
    if (!examples.success) {
      const [issue] = examples.error.issues;
      throw new BadCommand(`${beside}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
    }
    const failures = tryExamples(accepted(source), source.kinds, examples.data);
    const count = examples.data.examples.length;
    const lines = [
      ...failures.map(({ name, says }) => `${beside}: “${name}”: ${says}`),
      `${file}: ${count - failures.length} of ${count} examples come out.`,
    ];
    return { lines, isGood: failures.length === 0 };
  });
  return together(outcomes);
}

function orShipped(files: readonly string[]): readonly string[] {
  return files.length > 0 ? files : SHIPPED;
}

function together(outcomes: readonly Outcome[]): Outcome {
  return {
    lines: outcomes.flatMap((each) => each.lines),
    isGood: outcomes.every((each) => each.isGood),
  };
}
