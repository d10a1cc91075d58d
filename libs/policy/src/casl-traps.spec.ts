import { readFileSync } from 'node:fs';
import { createMongoAbility, subject } from '@casl/ability';
import { RecordKinds } from '@mash/contracts/record-kind';
import type { FactsOf } from './catalogue.js';
import { decide } from './decide.js';
import type { FieldDecision } from './decision.js';
import { readRuleSet } from './lint.js';
import { RuleSet } from './rule-set.js';

/** Each trap of CASL that was measured (sharing.md 1): what CASL does, and what the linter and the engine do instead. */
const { kinds } = RecordKinds.parse(
  JSON.parse(readFileSync('agencies/police/records.json', 'utf8')),
);

type Raw = Record<string, unknown>;
const may = (rules: object[], facts: Raw, field?: string): boolean => {
  const ability = createMongoAbility(
    rules.map((each) => ({ action: 'release', subject: 'Item', ...each })) as never,
  );
  return ability.can('release', subject('Item', { ...facts }) as never, field);
};

const base = {
  id: 'one-rule',
  recordKinds: ['incident'],
  fields: ['narrative'],
  recipients: ['cef'],
  purposes: ['child-protection'],
  sentence: 'Children’s services may read what happened.',
  owner: 'Somebody',
  reviewDate: '2027-09-01',
};
const basis = {
  power: 'G4',
  paragraph: 'Children Act 2004 section 11(2)',
  sentence: 'We share this about {person}.',
};
const permit = { ...base, effect: 'permit', basis };
const deny = { ...base, id: 'no-rule', effect: 'deny', prohibition: 'court-order' };
const raw = (...rules: unknown[]) => ({
  id: 'police-sharing',
  version: 1,
  agency: 'police',
  effectiveFrom: '2026-09-01',
  rules,
});
const refusal = (rule: Raw): string => {
  const reading = readRuleSet(raw(rule), kinds);
  return reading.success ? 'accepted' : reading.findings.map((each) => each.says).join(' | ');
};
const ask = (rules: unknown[], release: FactsOf<'release'> = {}, field = 'narrative') =>
  decide(RuleSet.parse(raw(...rules)), {
    release: {
      caller: 'staff',
      purpose: 'child-protection',
      isOwnRecord: true,
      recordKind: 'incident',
      marking: 'official',
      isGraded: false,
      addressProtection: 'none',
      involvement: 'none',
      isSomebodyRestricted: false,
      mayBe: 'section-47',
      ...release,
    },
    recipients: { cef: { recipientCeiling: 'official' } },
    fields: {
      narrative: { sensitivity: 'none', fieldType: 'narrative', descriptor: 'none' },
      address: { sensitivity: 'address', fieldType: 'address', descriptor: 'none' },
    },
  }).recipients['cef']?.[field] as FieldDecision;

describe('a trap of CASL', () => {
  it('“is not” of a fact that is absent: CASL allows, the linter refuses, the engine does not know', () => {
    const conditions = { mayBe: { $ne: 'not-clear' } };
    expect(may([{ conditions }], {})).toBe(true);
    expect(refusal({ ...permit, conditions })).toMatch(/true of a fact that is absent/);
    expect(ask([{ ...permit, conditions }], { mayBe: undefined })).toMatchObject({
      result: 'review',
      missing: ['mayBe'],
    });
  });

  it.each([
    ['absent', {}],
    ['another case', { mayBe: 'Not-Clear' }],
    ['an object', { mayBe: { is: 'not-clear' } }],
  ])('“not in” of a fact that is %s: CASL allows, the linter refuses', (_, facts) => {
    const conditions = { mayBe: { $nin: ['not-clear'] } };
    expect(may([{ conditions }], facts)).toBe(true);
    expect(refusal({ ...permit, conditions })).toMatch(/true of a fact that is absent/);
  });

  it.each([['true'], [1], [undefined]])(
    'a prohibition on a claim that is given as %j: CASL skips it, the engine never permits',
    (isGraded) => {
      const conditions = { isGraded: { $eq: true } };
      expect(may([{}, { inverted: true, conditions }], { isGraded })).toBe(true);
      const found = ask([permit, { ...deny, conditions }], { isGraded } as never);
      expect(found).toMatchObject({ result: 'review', missing: ['isGraded'] });
    },
  );

  it('a condition that compares with nothing: CASL allows what is absent, the linter refuses', () => {
    const conditions = { mayBe: { $eq: undefined } };
    expect(may([{ conditions }], {})).toBe(true);
    expect(refusal({ ...permit, conditions })).toMatch(/not a value of this fact/);
  });

  it('an operator that does not exist: CASL lets what it should prohibit through, the linter refuses', () => {
    const conditions = { mayBe: { $foo: 'section-47' } };
    expect(may([{}, { inverted: true, conditions }], { mayBe: 'section-47' })).toBe(true);
    expect(refusal({ ...deny, conditions })).toMatch(/no operator \$foo/);
  });

  it('a rule on some fields, asked without a field: CASL allows, the engine answers field by field', () => {
    expect(may([{ fields: ['narrative'] }], {})).toBe(true);
    expect(ask([permit]).result).toBe('permit');
    expect(ask([permit], {}, 'address')).toMatchObject({
      result: 'review',
      rule: 'default:no-rule',
    });
  });

  it('a question about a type, not an item: CASL allows, the engine permits nothing without its facts', () => {
    const conditions = { mayBe: { $eq: 'section-47' } };
    const ability = createMongoAbility([{ action: 'release', subject: 'Item', conditions }]);
    expect(ability.can('release', 'Item')).toBe(true);
    const { recipients } = decide(RuleSet.parse(raw({ ...permit, conditions })), {
      release: {},
      recipients: { cef: {} },
      fields: { narrative: {} },
    });
    expect(recipients['cef']?.['narrative']?.result).toBe('deny');
  });

  it('a parent field: CASL does not cover its parts, the linter knows leaf fields alone', () => {
    expect(may([{}, { inverted: true, fields: ['address'] }], {}, 'address.line1')).toBe(true);
    expect(refusal({ ...deny, fields: ['address.line1'] })).not.toBe('accepted');
    expect(refusal({ ...deny, fields: ['place'] })).toMatch(/Name each leaf field whole/);
    expect(ask([permit, { ...deny, fields: ['address'] }], {}, 'address').result).toBe('deny');
  });

  it('a prohibition on one field, asked of the whole record: CASL allows, the engine has no such question', () => {
    const rules = [{}, { inverted: true, fields: ['address'] }];
    expect(may(rules, {})).toBe(true);
    const both = ask([permit, { ...deny, fields: ['address'] }], {}, 'address');
    expect(both).toMatchObject({ result: 'deny', rule: 'no-rule' });
    expect(ask([permit, { ...deny, fields: ['address'] }]).result).toBe('permit');
  });

  it('manage all: CASL allows even what nobody has heard of, the linter has no word for it', () => {
    const ability = createMongoAbility([{ action: 'manage', subject: 'all' }]);
    expect(ability.can('nothing-known', 'Nobody')).toBe(true);
    for (const wild of [
      { effect: 'manage' },
      { fields: ['*'] },
      { fields: ['narr*'] },
      { recordKinds: ['all'] },
      { recordKinds: ['*'] },
      { recipients: ['*'] },
      { purposes: ['all'] },
      { inverted: false },
      { subject: 'all' },
    ]) {
      expect(refusal({ ...permit, ...wild })).not.toBe('accepted');
    }
  });

  it('a regular expression: CASL runs it, however long it takes, the linter refuses', () => {
    const conditions = { mayBe: { $regex: '^(a+)+$' } };
    expect(may([{ conditions }], { mayBe: 'aaaa' })).toBe(true);
    expect(refusal({ ...permit, conditions })).toMatch(/No regular expressions/);
    expect(refusal({ ...permit, conditions: { mayBe: /^(a+)+$/ } })).not.toBe('accepted');
  });

  it('no fields: CASL throws when it is built, the linter says so first', () => {
    expect(() => may([{ fields: [] }], {})).toThrow();
    expect(refusal({ ...permit, fields: [] })).toMatch(/fields is not as it must be/);
  });

  it('a reason on a rule that allows: CASL never gives it, the engine gives rule, sentence and law', () => {
    const ability = createMongoAbility([
      { action: 'release', subject: 'Item', reason: 'because' },
    ] as never);
    expect(ability.can('release', 'Item')).toBe(true);
    expect(ask([permit])).toMatchObject({
      result: 'permit',
      reasons: [{ rule: 'one-rule', says: permit.sentence, source: basis.paragraph }],
    });
  });

  it('the order of rules: in CASL the last one wins, in the engine a deny always does', () => {
    expect(may([{ inverted: true }, {}], {})).toBe(true);
    expect(ask([deny, permit]).result).toBe('deny');
    expect(ask([permit, deny]).result).toBe('deny');
  });
});
