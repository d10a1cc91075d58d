import { type RecordKind, RecordKinds } from '@mash/contracts/record-kind';
import type { ReleaseFacts } from '@mash/policy/catalogue';
import { readRuleSet } from '@mash/policy/lint';
import { MOST_RULES_ON_ONE_FIELD } from '@mash/policy/lint-crowds';
import { ordinaryFacts } from '@mash/policy/ordinary-facts';
import type { RuleSet } from '@mash/policy/rule-set';

const FIELDS = Array.from({ length: 40 }, (_, at) => `field-${at}`);
const MAY_BE = ['immediate-danger', 'section-47', 'section-17', 'repeated-concerns', 'not-clear'];
const VIEWS = ['agrees', 'objects', 'no-view-yet', 'not-told'];

/** One kind of record of forty leaf fields. */
const { kinds } = RecordKinds.parse({
  kinds: [
    {
      kind: 'incident',
      title: 'Incident',
      happenedField: 'field-0',
      summaryField: 'field-1',
      fields: FIELDS.map((name, at) => ({
        name,
        label: name,
        type: at % 4 === 0 ? 'text' : 'narrative',
      })),
      roles: [{ value: 'child', label: 'Child' }],
    },
  ],
});
export const [KIND] = kinds as [RecordKind];

const SAID = {
  recordKinds: ['incident'],
  recipients: ['cef'],
  purposes: ['child-protection'],
  owner: 'Head of public protection',
  reviewDate: '2027-09-01',
};
const BASIS = {
  power: 'G4',
  paragraph: 'Children Act 2004 sections 10(5) and 11(2)',
  condition: 'sch1-6',
  sentence: 'We share this about {person} because it helps to keep a child safe.',
};

/** Rules that an officer could have written, as many as asked, each on a few of the forty fields. */
export function ordinaryRules(count: number): RuleSet {
  return read(
    Array.from({ length: count }, (_, at) => {
      const [one, other] = [FIELDS[at % 40] ?? '', FIELDS[(at * 7 + 3) % 40] ?? ''];
      return ruleOf(at, [...new Set([one, other])], {
        mayBe: { $in: MAY_BE.filter((_, place) => (at + place) % 5 < 3) },
        recordAgeMonths: monthsOf(at),
        ...(at % 3 === 0 ? { familyView: { $eq: VIEWS[at % 4] } } : {}),
      });
    }),
  );
}

/** A deny holds for one month, a review for two, a permit for longer: so none covers another. */
function monthsOf(at: number): { $gte: number; $lte: number } {
  const from = at % 25 === 24 ? Math.floor(at / 25) : at % 7;
  if (at % 25 === 24) return { $gte: from, $lte: from };
  return { $gte: from, $lte: from + (at % 10 === 9 ? 1 : 3 + Math.floor(at / 40)) };
}

function ruleOf(at: number, fields: string[], conditions: object): object {
  const about = { ...SAID, id: `rule-${at}`, fields, conditions };
  const sentence = `Rule number ${at} says what may be known.`;
  if (at % 25 === 24) return { ...about, sentence, effect: 'deny', prohibition: 'court-order' };
  const effect = at % 10 === 9 ? { effect: 'review', reviewBy: 'approver' } : { effect: 'permit' };
  const obligations = [{ type: 'conditions', text: `Condition number ${at}: ring us first.` }];
  return { ...about, ...effect, sentence, obligations, basis: BASIS };
}

/** The facts of many releases, all of them known, on which no limit has anything to say. */
export function releases(count: number): ReleaseFacts[] {
  return Array.from({ length: count }, (_, at) =>
    factsOf({
      mayBe: MAY_BE[at % 5] ?? 'not-clear',
      familyView: VIEWS[at % 4] ?? 'agrees',
      recordAgeMonths: at % 12,
    }),
  );
}

function factsOf(facts: Record<string, string | number | null>): ReleaseFacts {
  const all = { ...facts, isRecipientLead: true };
  return ordinaryFacts({ kind: KIND, recipient: 'cef', purpose: 'child-protection', facts: all });
}

/** The worst that the linter lets through: as many rules as it takes on every field, each with all it may carry. */
export function adversarial(): { name: string; ruleSet: RuleSet; facts: ReleaseFacts }[] {
  const known = { mayBe: 'section-47', familyView: 'agrees', recordAgeMonths: 3 };
  const crowd = (effect: object, conditions: (at: number) => object): RuleSet =>
    read(
      Array.from({ length: MOST_RULES_ON_ONE_FIELD }, (_, at) => ({
        ...SAID,
        ...effect,
        id: `rule-${at}`,
        fields: FIELDS,
        sentence: `${at} ${'x'.repeat(390)}`,
        conditions: conditions(at),
      })),
    );
  const permits = read(
    Array.from({ length: MOST_RULES_ON_ONE_FIELD }, (_, at) => ({
      ...SAID,
      id: `rule-${at}`,
      effect: 'permit',
      fields: FIELDS,
      sentence: `${at} ${'x'.repeat(390)}`,
      basis: BASIS,
      obligations: Array.from({ length: 10 }, (__, place) => ({
        type: 'conditions',
        text: `${at} ${place} ${'y'.repeat(480)}`,
      })),
    })),
  );
  const review = { effect: 'review', reviewBy: 'approver', basis: BASIS };
  const only = (at: number) => ({ recordAgeMonths: { $gte: at + 50, $lte: at + 50 } });
  const alone = (at: number) => ({ recordAgeMonths: { $gte: at, $lte: at } });
  return [
    { name: 'all permit, ten things to do each', ruleSet: permits, facts: factsOf(known) },
    {
      name: 'all review, on a fact that nobody knows',
      ruleSet: crowd(review, alone),
      facts: factsOf({ ...known, recordAgeMonths: null }),
    },
    {
      name: 'all deny, on a fact that nobody knows',
      ruleSet: crowd({ effect: 'deny', prohibition: 'court-order' }, alone),
      facts: factsOf({ ...known, recordAgeMonths: null }),
    },
    {
      name: 'none holds, and each would if',
      ruleSet: crowd({ effect: 'permit', basis: BASIS }, only),
      facts: factsOf(known),
    },
    {
      name: 'each wider than the last',
      ruleSet: ordinaryRules(1000),
      facts: factsOf({ ...known, mayBe: null, recordAgeMonths: null }),
    },
  ];
}

/** A rule set that the linter accepts. @throws where it does not */
function read(rules: object[]): RuleSet {
  const raw = {
    id: 'bench-rules',
    version: 1,
    agency: 'police',
    effectiveFrom: '2026-09-01',
    rules,
  };
  const reading = readRuleSet(raw, kinds);
  if (reading.success) return reading.ruleSet;
  throw new Error(`The linter refuses: ${JSON.stringify(reading.findings.slice(0, 3))}`);
}
