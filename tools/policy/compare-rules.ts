import { compareRuleSets, type Witness } from '@mash/policy/compare';
import type { RuleSet } from '@mash/policy/rule-set';
import { countsForPartners, type Flip, RecordedDecision, simulate } from '@mash/policy/simulate';
import { z } from 'zod';
import type { Outcome } from './check-rules.js';
import { type Command, needed, USAGE } from './command.js';
import { accepted, BadCommand, readJson, readRuleFile } from './files.js';

/** `diff`: which rules changed, and whether more or less may go, with places that show it. */
export function diffRules(command: Command): Outcome {
  const [before, after] = two(command);
  const { kinds } = readRuleFile(before, command.options['records']);
  const [first, second] = [read(command, before), read(command, after)];
  const found = compareRuleSets(first, second, kinds);
  const lines = [
    ...changedRules(first, second),
    ...found.wider.map((each) => sayWitness('lets more go', each)),
    ...found.narrower.map((each) => sayWitness('lets less go', each)),
    ...found.other.map((each) => sayWitness('asks for something else', each)),
    ...found.unwalked.map((each) => `Too many facts to walk: ${each}.`),
    JSON.stringify({
      diff: after,
      verdict: found.verdict,
      wider: found.wider.length,
      narrower: found.narrower.length,
      other: found.other.length,
    }),
  ];
  return { lines, isGood: true };
}

/** `simulate`: recorded decisions replayed under a draft. */
export function simulateRules(command: Command): Outcome {
  const [live, draft] = two(command);
  const over = needed(command, 'over');
  const recorded = z.array(RecordedDecision).safeParse(readJson(over));
  if (!recorded.success) {
    throw new BadCommand(`${over} is no list of recorded decisions: id, at, facts, results.`);
  }
  const found = simulate(read(command, live), read(command, draft), recorded.data);
  const lines = [
    ...found.flips.map(sayFlip),
    ...found.unfaithful.map(
      (each) =>
        `${each.decision}: ${each.field} to ${each.recipient} was recorded otherwise than ${live} says.`,
    ),
    `${found.changed} of ${found.decisions} would change: ${found.more} answers let more go, ${found.less} less.`,
    JSON.stringify({ simulate: draft, ...countsForPartners(found) }),
  ];
  return { lines, isGood: found.unfaithful.length === 0 };
}

function sayFlip({ decision, at, recipient, field, before, after, direction }: Flip): string {
  const why = after.reasons[0]?.says ?? '';
  const words = { more: 'more goes', less: 'less goes', other: 'as much goes, otherwise' }[
    direction
  ];
  return `${at} ${decision}: ${field} to ${recipient}: ${before.result} by ${before.rule}, would be ${after.result} by ${after.rule} (${words}). ${why}`;
}

function sayWitness(
  how: string,
  { kind, field, recipient, purpose, facts, first, second }: Witness,
): string {
  const given = Object.entries(facts).map(([name, value]) => `${name}=${String(value)}`);
  return [
    `${field} of ${kind} to ${recipient} for ${purpose}: ${how}.`,
    `${first.result} by ${first.rule}, then ${second.result} by ${second.rule},`,
    `where ${given.join(' ')}.`,
  ].join(' ');
}

function changedRules(first: RuleSet, second: RuleSet): string[] {
  const textOf = (ruleSet: RuleSet): Map<string, string> =>
    new Map(ruleSet.rules.map((rule) => [rule.id, JSON.stringify(rule)]));
  const [before, after] = [textOf(first), textOf(second)];
  return [
    ...[...after.keys()].filter((id) => !before.has(id)).map((id) => `+ ${id}`),
    ...[...before.keys()].filter((id) => !after.has(id)).map((id) => `- ${id}`),
    ...[...after]
      .filter(([id, text]) => before.has(id) && before.get(id) !== text)
      .map(([id]) => `~ ${id}`),
  ];
}

function read({ options }: Command, file: string): RuleSet {
  return accepted(readRuleFile(file, options['records']));
}

function two({ verb, files }: Command): [string, string] {
  const [first, second, more] = files;
  if (first === undefined || second === undefined || more !== undefined) {
    throw new BadCommand(`${verb} needs two files of rules.\n${USAGE}`);
  }
  return [first, second];
}
