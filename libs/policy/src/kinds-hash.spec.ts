import { readFileSync } from 'node:fs';
import { type RecordKind, RecordKinds } from '@mash/contracts/record-kind';
import { areKindsSigned, kindsHash, lintKinds, withoutPermits } from './kinds-hash.js';
import { readRuleSet } from './lint.js';
import type { RuleSet } from './rule-set.js';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const { kinds } = RecordKinds.parse(json('agencies/police/records.json'));
const reading = readRuleSet(json('agencies/police/rules.json'), kinds);
if (!reading.success) throw new Error('The rules of police are not accepted.');
const { ruleSet } = reading;

/** The kinds with one of them, or one field of it, otherwise. */
const otherwise = (kind: object, field: object = {}): RecordKind[] =>
  kinds.map((each, at) =>
    at > 0
      ? each
      : ({
          ...each,
          ...kind,
          fields: each.fields.map((it, place) => (place > 0 ? it : { ...it, ...field })),
        } as RecordKind),
  );

describe('the hash of an agency’s kinds of record', () => {
  it.each<[string, RecordKind[]]>([
    ['the sensitivity of a field', otherwise({}, { sensitivity: 'third-party' })],
    ['the type of a field', otherwise({}, { type: 'telephone' })],
    ['the name of a field', otherwise({}, { name: 'another' })],
    ['whether it is graded', otherwise({ isGraded: true })],
    ['what an involvement is with', otherwise({ involvement: 'school' })],
    ['by which date it is old', otherwise({ happenedField: 'another' })],
    ['the name of a kind', otherwise({ kind: 'another' })],
    ['a kind more', [...kinds, { ...(kinds[0] as RecordKind), kind: 'another' }]],
    ['a kind less', kinds.slice(1)],
  ])('is another with %s, and the rules are not signed with it', (_, changed) => {
    expect(kindsHash(changed)).not.toBe(kindsHash(kinds));
    expect(areKindsSigned(ruleSet, kinds)).toBe(true);
    expect(areKindsSigned(ruleSet, changed)).toBe(false);
  });

  it('is the same in other words and in another order', () => {
    const reworded = otherwise({ title: 'Other', roles: [] }, { label: 'Other', hint: 'Other' });
    expect(kindsHash(reworded)).toBe(kindsHash(kinds));
    const turned = kinds.map((each) => ({ ...each, fields: [...each.fields].reverse() })).reverse();
    expect(kindsHash(turned)).toBe(kindsHash(kinds));
  });

  it('is what a rule set must name, and what to write is said', () => {
    expect(lintKinds(ruleSet, kinds)).toEqual([]);
    const [other] = lintKinds(ruleSet, kinds.slice(1));
    expect(other).toMatchObject({ path: 'kindsHash', instead: `"${kindsHash(kinds.slice(1))}"` });
    expect(other?.says).toContain('It is for other kinds of record');
    const { kindsHash: _, ...nameless } = ruleSet;
    const [none] = lintKinds(nameless, kinds);
    expect(none?.says).toContain('It does not say for which kinds of record it is');
    expect(areKindsSigned(nameless, kinds)).toBe(false);
  });
});

describe('rules that were signed with other kinds of record', () => {
  const without: RuleSet = withoutPermits(ruleSet);

  it('permit nothing: the specialist desk decides what they would have allowed, and reads why', () => {
    const permits = ruleSet.rules.filter(({ effect }) => effect === 'permit');
    expect(permits.length).toBeGreaterThan(0);
    for (const { id, basis, conditions } of permits as Extract<
      (typeof permits)[number],
      { effect: 'permit' }
    >[]) {
      expect(without.rules.find((each) => each.id === id)).toMatchObject({
        ...{ effect: 'review', reviewBy: 'specialist-desk', basis, conditions },
        sentence: expect.stringMatching(/not those that two officers signed/) as string,
      });
    }
  });

  it('forbid and ask what they did', () => {
    const others = ({ rules }: RuleSet) => rules.filter(({ id }) => !isPermit(id));
    const isPermit = (id: string) =>
      ruleSet.rules.some((each) => each.id === id && each.effect === 'permit');
    expect(others(without)).toEqual(others(ruleSet));
    expect(without.id).toBe('kinds-not-signed');
  });
});
