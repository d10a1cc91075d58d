import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { createMongoAbility, subject } from '@casl/ability';
import { RecordKinds } from '@mash/contracts/record-kind';
import { Conditions } from './conditions.js';
import { overdueRules, readRuleSet } from './lint.js';
import { MOST_RULES_ON_ONE_FIELD } from './lint-crowds.js';
import type { Rule } from './rule-set.js';

const { kinds } = RecordKinds.parse(
  JSON.parse(readFileSync('agencies/police/records.json', 'utf8')),
);

const permit = {
  id: 'one-rule',
  effect: 'permit',
  recordKinds: ['incident'],
  fields: ['narrative'],
  recipients: ['cef'],
  purposes: ['child-protection'],
  sentence: 'Children’s services may read what happened.',
  basis: {
    power: 'G4',
    paragraph: 'Children Act 2004 section 11(2)',
    sentence: 'We share this about {person}.',
  },
  owner: 'Somebody',
  reviewDate: '2027-09-01',
};
const { basis: _, ...unfounded } = permit;
const deny = { ...unfounded, id: 'no-rule', effect: 'deny', prohibition: 'court-order' };

const read = (...rules: unknown[]) =>
  readRuleSet(
    { id: 'police-sharing', version: 1, agency: 'police', effectiveFrom: '2026-09-01', rules },
    kinds,
  );
const says = (...rules: unknown[]): string => {
  const reading = read(...rules);
  return reading.success ? 'accepted' : reading.findings.map((each) => each.says).join(' | ');
};
const where = (conditions: unknown) => ({ ...permit, conditions });
const without = (name: string) =>
  Object.fromEntries(Object.entries(permit).filter(([key]) => key !== name));

describe('CASL alone', () => {
  const may = (conditions: object, facts: object) =>
    createMongoAbility([{ action: 'match', subject: 'Facts', conditions }] as never).can(
      'match',
      subject('Facts', { ...facts }) as never,
    );

  it('lets a negative operator through where the fact is absent, which is why the linter refuses it', () => {
    expect(may({ isRestricted: { $ne: true } }, {})).toBe(true);
    expect(may({ code: { $nin: ['X'] } }, { code: 'x' })).toBe(true);
  });

  it('takes conditions of another realm for values that never match, which is why they are copied', () => {
    const foreign: object = runInNewContext('({ $eq: "not-clear" })');
    expect(may({ mayBe: { $eq: 'not-clear' } }, { mayBe: 'not-clear' })).toBe(true);
    expect(may({ mayBe: foreign }, { mayBe: 'not-clear' })).toBe(false);
    const conditions = new Conditions({ mayBe: foreign } as Rule['conditions']);
    expect(conditions.hold({ mayBe: 'not-clear' })).toBe(true);
    expect(conditions.hold({})).toBe(false);
  });

  it('takes an unknown operator for no match and says nothing', () => {
    let isMatch: boolean | string = 'threw';
    try {
      isMatch = may({ code: { $foo: 'X' } }, { code: 'X' });
    } catch {
      // Either way a prohibition that is written so would not hold.
    }
    expect([false, 'threw']).toContain(isMatch);
  });
});

describe('reading a rule set', () => {
  it('accepts a rule that names what exists, and freezes it throughout', () => {
    const reading = read(permit);
    expect(reading.success && Object.isFrozen(reading.ruleSet.rules[0]?.fields)).toBe(true);
  });

  it.each([
    ['a negative operator on an optional fact', where({ mayBe: { $ne: 'section-17' } }), /absent/],
    ['not-in', where({ purpose: { $nin: ['early-help'] } }), /absent/],
    ['exists', where({ mayBe: { $exists: false } }), /absent/],
    ['a regular expression', where({ mayBe: { $regex: '^(a+)+$' } }), /regular expressions/],
    ['an unknown operator', where({ mayBe: { $foo: 'section-17' } }), /no operator \$foo/],
    ['a fact that does not exist', where({ isFriendly: { $eq: true } }), /no fact isFriendly/],
    ['a path into a fact', where({ 'record.kind': { $eq: 'incident' } }), /without dots/],
    ['a value of another case', where({ mayBe: { $eq: 'Section-17' } }), /not a value/],
    ['a value of another type', where({ isGraded: { $eq: 'true' } }), /not a value/],
    ['an absent value', where({ mayBe: { $eq: undefined } }), /not a value/],
    ['a comparison of what is no number', where({ mayBe: { $gte: 3 } }), /compares numbers/],
    ['a bare value', where({ mayBe: 'section-17' }), /Write the test out/],
    ['a group of conditions', where({ $or: [{ mayBe: { $eq: 'section-17' } }] }), /no fact \$or/],
    ['every field', { ...permit, fields: ['*'] }, /./],
    ['no field', { ...permit, fields: [] }, /./],
    ['every kind of record', { ...permit, recordKinds: ['all'] }, /no kind of record all/],
    ['a parent field', { ...permit, fields: ['address.postcode'] }, /./],
    ['a field that the kind lacks', { ...permit, fields: ['plan'] }, /no field plan/],
    ['the agency itself as reader', { ...permit, recipients: ['police'] }, /with itself/],
    ['no basis', without('basis'), /./],
    ['no owner', without('owner'), /./],
    ['no review date', without('reviewDate'), /./],
    ['a review date before the rules begin', { ...permit, reviewDate: '2026-01-01' }, /before/],
    ['no sentence', without('sentence'), /./],
    ['a deny of no prohibition', { ...deny, prohibition: 'because' }, /./],
    ['a word that rules do not have', { ...permit, inverted: true }, /./],
    ['manage', { ...permit, effect: 'manage' }, /./],
  ])('refuses %s', (_, rule, words) => {
    expect(says(rule)).not.toBe('accepted');
    expect(says(rule)).toMatch(words);
  });

  it('accepts a negative operator on a fact that a gateway always knows', () => {
    expect(says(where({ caller: { $ne: 'machine' } }))).toBe('accepted');
  });

  it('refuses two rules of one name', () => {
    expect(says(permit, { ...permit, fields: ['outcome'] })).toMatch(/bears this name/);
  });

  it.each([
    ['a permit under a wider deny', [permit, { ...deny, fields: ['narrative', 'outcome'] }]],
    ['the same rule twice', [permit, { ...permit, id: 'another' }]],
    [
      'a narrower permit that adds nothing',
      [permit, { ...where({ isGraded: { $eq: false } }), id: 'narrow' }],
    ],
    [
      'one value of two that another rule lists',
      [
        where({ mayBe: { $in: ['section-47', 'section-17'] } }),
        { ...where({ mayBe: { $eq: 'section-17' } }), id: 'narrow' },
      ],
    ],
    [
      'a shorter time within a longer',
      [
        where({ recordAgeMonths: { $lte: 24 } }),
        { ...where({ recordAgeMonths: { $gte: 6, $lte: 12 } }), id: 'narrow' },
      ],
    ],
    [
      'what “is not” already says',
      [
        where({ caller: { $ne: 'machine' } }),
        { ...where({ caller: { $eq: 'staff' } }), id: 'narrow' },
      ],
    ],
  ])('names a shadowed rule: %s', (_, rules) => {
    expect(says(...rules)).toMatch(/never decides/);
  });

  it.each([
    ['another value', { mayBe: { $eq: 'not-clear' } }],
    ['a time that reaches further', { mayBe: { $eq: 'section-17' }, recordAgeMonths: { $gte: 6 } }],
  ])('does not call shadowed what says more: %s', (_, conditions) => {
    const first = where({ mayBe: { $eq: 'section-17' }, recordAgeMonths: { $lte: 12 } });
    expect(says(first, { ...where(conditions), id: 'more' })).toBe('accepted');
  });

  const months = (id: string, from: number, to: number, more = {}) => ({
    ...where({ recordAgeMonths: { $gte: from, $lte: to } }),
    id,
    ...more,
  });
  const young = months('young', 0, 10);
  const old = months('old', 11, 40);

  it('names a rule that several others shadow together', () => {
    const reading = read(young, old, months('middle', 5, 15));
    expect(!reading.success && reading.findings).toEqual([
      {
        rule: 'middle',
        path: 'rules.2',
        says: 'It never decides: old, young together cover all of it.',
        instead: 'Leave it out, or make one of them narrower.',
      },
    ]);
  });

  it.each([
    ['is about a field more', months('middle', 5, 15, { fields: ['narrative', 'outcome'] })],
    [
      'is for a purpose more',
      months('middle', 5, 15, { purposes: ['child-protection', 'early-help'] }),
    ],
    [
      'adds an obligation',
      months('middle', 5, 15, { obligations: [{ type: 'notify', role: 'approver' }] }),
    ],
    ['asks a person', months('middle', 5, 15, { effect: 'review', reviewBy: 'approver' })],
  ])('does not say that several shadow a rule that %s', (_, middle) => {
    expect(says(young, old, middle)).toBe('accepted');
  });

  it('does not say that several shadow a rule that fills the month between them', () => {
    expect(says(young, months('old', 12, 40), months('middle', 5, 15))).toBe('accepted');
  });

  it('does not call shadowed together what forbids by a law of its own, or where a person would decide', () => {
    const denies = (id: string, from: number, to: number, prohibition: string) => ({
      ...deny,
      id,
      prohibition,
      conditions: { recordAgeMonths: { $gte: from, $lte: to } },
    });
    const [one, two] = [
      denies('one-law', 0, 10, 'court-order'),
      denies('same-law', 11, 40, 'court-order'),
    ];
    expect(says(one, two, denies('middle', 5, 15, 'adoption'))).toBe('accepted');
    expect(says(one, two, denies('middle', 5, 15, 'court-order'))).toMatch(/never decides/);
    const asks = (id: string, from: number, to: number) =>
      months(id, from, to, { effect: 'review', reviewBy: 'approver' });
    expect(says(asks('ask-first', 0, 10), asks('ask-later', 11, 40))).toBe('accepted');
  });

  it('names rules that contradict one another', () => {
    expect(says(permit, deny)).toMatch(/It contradicts no-rule, which says deny of the same/);
    const review = { ...permit, id: 'ask-first', effect: 'review', reviewBy: 'approver' };
    expect(says(permit, review)).toMatch(/It contradicts ask-first/);
  });

  it.each([
    ['a time that ends before it begins', { recordAgeMonths: { $gte: 12, $lte: 6 } }],
    ['intelligence of a kind that is none', { isGraded: { $eq: true } }],
    ['another kind than the rule names', { recordKind: { $eq: 'note' } }],
    ['another purpose than the rule names', { purpose: { $eq: 'early-help' } }],
    ['a sensitivity that the field has not', { sensitivity: { $in: ['address'] } }],
    ['a type that the field is not', { fieldType: { $ne: 'narrative' } }],
  ])('names what can never hold: %s', (_, conditions) => {
    expect(says(where(conditions))).toMatch(/can never hold/);
  });

  it.each([
    ['permit', {}],
    ['review', { reviewBy: 'specialist-desk' }],
  ])('names what a limit always denies, where a rule says %s', (effect, more) => {
    const rule = {
      ...permit,
      ...more,
      effect,
      recordKinds: ['intelligence-report'],
      fields: ['narrative', 'sourceReference'],
    };
    const reading = read(rule);
    expect(!reading.success && reading.findings).toMatchObject([
      {
        path: 'rules.0.fields.1',
        says: 'It never decides on sourceReference of intelligence-report: the limit source-identity always denies it.',
      },
    ]);
    expect(says({ ...rule, fields: ['narrative'] })).toBe('accepted');
    const forbidding = { ...deny, prohibition: 'source-identity' };
    const { recordKinds, fields } = rule;
    expect(says({ ...forbidding, recordKinds, fields })).toBe('accepted');
  });

  it('names the field of several for which a rule can never hold', () => {
    const rule = { ...where({ fieldType: { $eq: 'date' } }), fields: ['narrative', 'happenedOn'] };
    expect(says(rule)).toBe(
      'It can never hold for narrative of incident, where fieldType is narrative.',
    );
  });

  it.each([
    ['the age of what is no date', 'age', ['narrative']],
    ['the area of what is no address', 'area', ['address', 'outcome']],
  ])('names an obligation that would leave nothing: %s', (_, to, fields) => {
    const rule = { ...permit, fields, obligations: [{ type: 'generalise', to }] };
    expect(says(rule)).toMatch(/Nothing would be left/);
  });

  it.each([
    [
      'sentences of what is no narrative',
      'sentences',
      'third-party',
      ['address'],
      /no.* a narrative/,
    ],
    [
      'people of what is no narrative',
      'people',
      'third-party',
      ['crimeNumber'],
      /no.* a narrative/,
    ],
    [
      'people who are legal advice',
      'people',
      'legal-privilege',
      ['narrative'],
      /Nobody is taken out as/,
    ],
    [
      'people where one part is a narrative',
      'people',
      'third-party',
      ['address', 'narrative'],
      /accepted/,
    ],
    ['people to protect a source', 'people', 'source-protection', ['narrative'], /accepted/],
  ])('says of a removal what cannot be taken out: %s', (_, scope, reason, fields, expected) => {
    const rule = { ...permit, fields, obligations: [{ type: 'remove', scope, reason }] };
    expect(says(rule)).toMatch(expected);
  });

  it.each([
    ['a paragraph of another law', { power: 'G5' }, /does not name the law of G5/],
    [
      'section 16LA whether it has begun or not',
      { power: 'G1', paragraph: 'Children Act 2004 section 16LA' },
      /only once it has begun/,
    ],
    [
      'section 47 without reasonable cause',
      { power: 'G2', paragraph: 'Children Act 1989 section 47(9)' },
      /only where there is reasonable cause/,
    ],
    [
      'section 17 for protection',
      { power: 'G3', paragraph: 'Children Act 1989 section 17(1)' },
      /about children in need/,
    ],
    [
      'the Care Act for a child',
      { power: 'G6', paragraph: 'Care Act 2014 section 42' },
      /about adults at risk/,
    ],
    [
      'consent that nobody gave',
      { power: 'G8', paragraph: 'Consent under UK GDPR Article 6(1)(a)' },
      /only where it was given/,
    ],
  ])('names a basis that does not fit: %s', (_, change, words) => {
    expect(says({ ...permit, basis: { ...permit.basis, ...change } })).toMatch(words);
  });

  it.each([
    [
      'consent for a duty',
      { article6: 'consent' },
      /G4 does not rest on UK GDPR Article 6\(1\)\(a\)/,
    ],
    [
      'the law of police processing with a condition of the UK GDPR',
      { power: 'G7', paragraph: 'Common law', article6: 'law-enforcement', condition: 'sch1-6' },
      /does not go with .+paragraph 6/,
    ],
    [
      'a public task with a condition of police processing',
      { article6: 'public-task', condition: 'sch8-4' },
      /does not go with DPA 2018 Part 3/,
    ],
    [
      'a recognised legitimate interest of a public authority',
      { article6: 'recognised-interest' },
      /A public authority has no recognised legitimate interest/,
    ],
  ])('names a condition of Article 6 that does not fit: %s', (_, change, words) => {
    expect(says({ ...permit, basis: { ...permit.basis, ...change } })).toMatch(words);
  });

  it('accepts a recognised legitimate interest of a charity', () => {
    const basis = { ...permit.basis, article6: 'recognised-interest' };
    const charity = {
      id: 'housing-sharing',
      version: 1,
      agency: 'housing',
      isPublicAuthority: false,
    };
    const rules = [{ ...permit, basis }];
    expect(readRuleSet({ ...charity, effectiveFrom: '2026-09-01', rules }, kinds).success).toBe(
      true,
    );
  });

  it('accepts section 16LA where it has begun', () => {
    const basis = { ...permit.basis, power: 'G1', paragraph: 'Children Act 2004 section 16LA' };
    expect(says({ ...where({ isDutyInForce: { $eq: true } }), basis })).toBe('accepted');
    expect(says({ ...where({ isDutyInForce: { $eq: false } }), basis })).toMatch(/has begun/);
  });

  it('accepts section 47 where there is reasonable cause', () => {
    const basis = { ...permit.basis, power: 'G2', paragraph: 'Children Act 1989 section 47(9)' };
    expect(says({ ...where({ mayBe: { $eq: 'section-47' } }), basis })).toBe('accepted');
    const wider = { mayBe: { $in: ['section-47', 'section-17'] } };
    expect(says({ ...where(wider), basis })).toMatch(/reasonable cause/);
  });

  it('refuses more rules on one field and reader than a person can read together', () => {
    const rules = Array.from({ length: MOST_RULES_ON_ONE_FIELD + 1 }, (_, at) => ({
      ...where({ recordAgeMonths: { $gte: at, $lte: at } }),
      id: `month-${at}`,
    }));
    expect(says(...rules.slice(1))).toBe('accepted');
    expect(says(...rules)).toMatch(/more than 60 rules speak/);
  });

  it('names rules whose review date has passed, and goes on using them', () => {
    const reading = read(permit);
    if (!reading.success) throw new Error('not accepted');
    expect(overdueRules(reading.ruleSet, '2027-09-01')).toEqual([]);
    expect(overdueRules(reading.ruleSet, '2027-09-02')).toEqual(['one-rule']);
  });

  it.each([
    ['a trap', where({ mayBe: { $regex: 'x' } }), 'rules.0.conditions.mayBe.$regex', /"\$in"/],
    ['a missing owner', without('owner'), 'rules.0.owner', /the post that answers/],
    ['a missing review date', without('reviewDate'), 'rules.0.reviewDate', /"2027-09-01"/],
    ['a missing basis', without('basis'), 'rules.0.basis', /"power"/],
    [
      'no paragraph',
      { ...permit, basis: { ...permit.basis, paragraph: '' } },
      'rules.0.basis.paragraph',
      /the Act/,
    ],
    [
      'a field that is none',
      { ...permit, fields: ['narrative', 'plan'] },
      'rules.0.fields.1',
      /outcome/,
    ],
    ['a word too many', { ...permit, inverted: true }, 'rules.0', /Leave it out/],
  ])('says where, and what to write instead: %s', (_, rule, path, instead) => {
    const reading = read(rule);
    const findings = reading.success ? [] : reading.findings;
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ path, instead: expect.stringMatching(instead) as string });
    expect(findings[0]?.rule).toBe('one-rule');
  });

  it('does not call shadowed what adds an obligation', () => {
    const obliged = { ...permit, id: 'more', obligations: [{ type: 'notify', role: 'approver' }] };
    expect(says(obliged, { ...permit, fields: ['narrative', 'outcome'] })).toBe('accepted');
  });

  it.each([null, 1, 'rules', [], { rules: 1 }, { rules: [null] }])(
    'refuses %j with words',
    (raw) => {
      const reading = readRuleSet(raw, kinds);
      expect(!reading.success && reading.findings.length > 0).toBe(true);
    },
  );
});
