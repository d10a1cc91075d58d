import type { ReleaseFacts } from '@mash/policy/catalogue';
import { CATALOGUE, DECLARATIONS } from '@mash/policy/catalogue';
import { type Rule, RuleSet } from '@mash/policy/rule-set';
import fc from 'fast-check';

export interface GeneratedCase {
  ruleSet: RuleSet;
  facts: ReleaseFacts;
}

const pick = <T>(...values: T[]): fc.Arbitrary<T[]> =>
  fc.subarray(values, { minLength: 1, maxLength: values.length });

const CLAUSES: Record<string, fc.Arbitrary<object>> = {
  mayBe: fc
    .subarray(['section-47', 'section-17', 'not-clear'], { minLength: 1 })
    .map(($in) => ({ $in })),
  familyView: fc.constantFrom('agrees', 'objects').map(($eq) => ({ $eq })),
  gradingHandling: fc.constantFrom('P', 'C').map(($eq) => ({ $eq })),
  isGraded: fc.boolean().map(($eq) => ({ $eq })),
  caller: fc.constantFrom('machine', 'staff').map(($ne) => ({ $ne })),
  recordAgeMonths: fc.constantFrom({ $lte: 12 }, { $gte: 6 }, { $gte: 6, $lte: 24 }),
};

const conditions = fc
  .dictionary(fc.constantFrom(...Object.keys(CLAUSES)), fc.constant(null), { maxKeys: 2 })
  .chain((chosen) =>
    fc.record(
      Object.fromEntries(
        Object.keys(chosen).map((name) => [name, CLAUSES[name] ?? fc.constant({})]),
      ),
    ),
  );

const basis = {
  power: 'G4',
  paragraph: 'Children Act 2004 section 11',
  sentence: 'We share about {person}.',
};

const rule = fc
  .record({
    effect: fc.constantFrom('permit', 'permit', 'permit', 'review', 'deny'),
    recordKinds: pick('incident', 'report', 'school-involvement'),
    fields: pick('words', 'place'),
    recipients: pick('cef', 'health'),
    purposes: pick('child-protection', 'child-in-need', 'crime-prevention'),
    conditions,
    obligations: fc.subarray([
      { type: 'generalise', to: 'area' },
      { type: 'remove', scope: 'sentences', reason: 'third-party' },
      { type: 'notify', role: 'approver' },
    ]),
    reviewBy: fc.constantFrom('approver', 'specialist-desk', 'decision-maker'),
    prohibition: fc.constantFrom('court-order', 'source-identity', 'adoption', 'protected-person'),
  })
  .map(({ effect, obligations, reviewBy, prohibition, ...scope }) => ({
    ...scope,
    effect,
    ...(effect === 'deny' ? { prohibition } : { obligations, basis }),
    ...(effect === 'review' ? { reviewBy } : {}),
  }));

const ruleSet = fc.array(rule, { maxLength: 8 }).map((rules) =>
  RuleSet.parse({
    id: 'generated-rules',
    version: 1,
    agency: 'police',
    effectiveFrom: '2026-09-01',
    rules: rules.map((each, at) => ({
      ...each,
      id: `rule-${at}`,
      sentence: 'A generated rule says this.',
      owner: 'Nobody',
      reviewDate: '2027-09-01',
    })),
  }),
);

const SPECIAL: Record<string, fc.Arbitrary<unknown>> = {
  recordKind: fc.constantFrom('incident', 'report', 'incident', 'report', 'school-involvement'),
  recordAgeMonths: fc.constantFrom(0, 6, 12, 24, 30),
  personAgeYears: fc.constantFrom(0, 4, 17, 18, 20, 21),
  purpose: fc.constantFrom(
    'child-protection',
    'child-protection',
    'child-in-need',
    'crime-prevention',
  ),
  caller: fc.constantFrom('staff', 'staff', 'staff', 'machine'),
  isOwnRecord: fc.constantFrom(true, true, true, true, false),
  isSourceAtRisk: fc.constantFrom(false, false, true),
  onwardBy: fc.constantFrom('approver', 'decision-maker', 'practitioner'),
  isGraded: fc.constantFrom(false, false, true),
  involvement: fc.constantFrom('none', 'none', 'none', 'school', 'adult'),
  isSomebodyRestricted: fc.constantFrom(false, false, false, false, true),
  descriptor: fc.oneof(
    { weight: 3, arbitrary: fc.constant('none') },
    { weight: 1, arbitrary: fc.constantFrom(...CATALOGUE.descriptor.values) },
  ),
  addressProtection: fc.constantFrom('none', 'none', 'none', 'protected', 'court-ordered'),
  sensitivity: fc.oneof(
    { weight: 3, arbitrary: fc.constant('none') },
    { weight: 1, arbitrary: fc.constantFrom(...CATALOGUE.sensitivity.values) },
  ),
  recipientCeiling: fc.constantFrom('official-sensitive', 'official-sensitive', 'official'),
};

const ILL: fc.Arbitrary<unknown> = fc.constantFrom(
  null,
  '',
  'STAFF',
  1.5,
  -1,
  [],
  {},
  'True',
  undefined,
);

function factsOf(scope: string): fc.Arbitrary<Record<string, unknown>> {
  const names = Object.keys(DECLARATIONS).filter((name) => DECLARATIONS[name]?.scope === scope);
  const values = names.map((name) => {
    const listed: readonly unknown[] = DECLARATIONS[name]?.values ?? [true, false];
    const value = SPECIAL[name] ?? fc.constantFrom<unknown[]>(...listed);
    return [
      name,
      fc.oneof({ weight: 40, arbitrary: value }, { weight: 1, arbitrary: ILL }),
    ] as const;
  });
  const all = fc.record(Object.fromEntries(values));
  const lost = fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.subarray(names, { maxLength: Math.min(2, names.length) }) },
  );
  return fc
    .tuple(all, lost)
    .map(([facts, gone]) =>
      Object.fromEntries(Object.entries(facts).filter(([name]) => !gone.some((it) => it === name))),
    );
}

/** A rule set and facts for two readers and two fields: four decisions a case, often with something unknown. */
export const generatedCase: fc.Arbitrary<GeneratedCase> = fc.record({
  ruleSet,
  facts: fc.record({
    release: factsOf('release'),
    recipients: fc.record({ cef: factsOf('recipient'), health: factsOf('recipient') }),
    fields: fc.record({ words: factsOf('field'), place: factsOf('field') }),
  }),
}) as fc.Arbitrary<GeneratedCase>;

/** The same rules in another order. */
export function reversed(rules: readonly Rule[]): Rule[] {
  return [...rules].reverse();
}
