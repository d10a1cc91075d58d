import type { RecordKind } from '@mash/contracts/record-kind';
import { Purpose, StaffRole } from '@mash/contracts/vocabulary';
import { z } from 'zod';
import { textOf } from './cite.js';
import { decide } from './decide.js';
import type { FieldDecision } from './decision.js';
import { ordinaryFacts } from './ordinary-facts.js';
import { Obligation, type RuleSet } from './rule-set.js';

const Fact = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One example that officers keep beside their rules: on these facts, this is what must come out. */
const Example = z.strictObject({
  name: z.string().min(5).max(200),
  record: z.string(),
  field: z.string(),
  reader: z.string(),
  purpose: Purpose,
  /** What differs from an ordinary release; null makes a fact unknown. */
  facts: z.record(z.string(), Fact).default({}),
  expect: z.strictObject({
    result: z.enum(['permit', 'review', 'deny']),
    rule: z.string().optional(),
    reviewBy: StaffRole.optional(),
    obligations: z.array(Obligation).optional(),
  }),
});

/** `agencies/<name>/rules.examples.json`. */
export const Examples = z.strictObject({ examples: z.array(Example).min(1) });
export type Examples = z.infer<typeof Examples>;

/** An example that does not come out, and what does. */
export interface Failure {
  name: string;
  says: string;
}

/** Tries every example; those that do not come out as they should. */
export function tryExamples(
  ruleSet: RuleSet,
  kinds: readonly RecordKind[],
  { examples }: Examples,
): Failure[] {
  return examples.flatMap(({ name, record, field, reader, purpose, facts, expect }) => {
    const kind = kinds.find((each) => each.kind === record);
    if (kind === undefined) return [{ name, says: `There is no kind of record ${record}.` }];
    const asked = ordinaryFacts({ kind, recipient: reader, purpose, facts });
    const found = decide(ruleSet, asked).recipients[reader]?.[field];
    if (found === undefined) return [{ name, says: `${record} has no field ${field}.` }];
    const wrong = wrongIn(found, expect);
    return wrong.length === 0 ? [] : [{ name, says: wrong.join(' ') }];
  });
}

function wrongIn(found: FieldDecision, expect: Examples['examples'][number]['expect']): string[] {
  const { result, rule, reviewBy, obligations } = expect;
  return [
    ...(found.result === result
      ? []
      : [`It should be ${result}, and is ${found.result}, by ${found.rule}.`]),
    ...(rule === undefined || found.rule === rule
      ? []
      : [`${rule} should decide, and ${found.rule} does.`]),
    ...(reviewBy === undefined || found.reviewBy === reviewBy
      ? []
      : [`${reviewBy} should decide, and ${found.reviewBy ?? 'nobody'} does.`]),
    ...(obligations === undefined || areSame(found.obligations, obligations)
      ? []
      : [
          `To be done should be ${JSON.stringify(obligations)}, and is ${JSON.stringify(found.obligations)}.`,
        ]),
  ];
}

function areSame(found: readonly Obligation[], expected: readonly Obligation[]): boolean {
  const text = (list: readonly Obligation[]): string => list.map(textOf).sort().join();
  return text(found) === text(expected);
}
