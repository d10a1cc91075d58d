import { readFileSync } from 'node:fs';
import { RecordKinds } from '@mash/contracts/record-kind';
import { Examples, tryExamples } from './examples.js';
import { RuleSet } from './rule-set.js';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const { kinds } = RecordKinds.parse(json('agencies/police/records.json'));
const police = RuleSet.parse(json('agencies/police/rules.json'));

/** What the rules of the police say of an incident’s words: they go, without people who are not of the case. */
const words = {
  name: 'an incident at home',
  record: 'incident',
  field: 'narrative',
  reader: 'cef',
  purpose: 'child-protection',
};
const without = { type: 'remove', scope: 'people', reason: 'third-party' };
const address = { ...words, field: 'address', facts: { addressProtection: 'protected' } };
const says = (...examples: object[]): string[] =>
  tryExamples(police, kinds, Examples.parse({ examples })).map((each) => each.says);

describe('the examples that officers keep', () => {
  it('come out where everything is as they say', () => {
    const rule = 'police-incident-words';
    const whole = { result: 'permit', rule, obligations: [without] };
    const turned = { reason: 'third-party', scope: 'people', type: 'remove' };
    const desk = { result: 'review', reviewBy: 'specialist-desk' };
    expect(
      says(
        { ...words, expect: { result: 'permit' } },
        { ...words, expect: whole },
        { ...words, expect: { ...whole, obligations: [turned] } },
        { ...address, expect: desk },
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'another result',
      words,
      { result: 'deny' },
      'It should be deny, and is permit, by police-incident-words.',
    ],
    [
      'another rule',
      words,
      { result: 'permit', rule: 'police-incident-when' },
      'police-incident-when should decide, and police-incident-words does.',
    ],
    [
      'another role',
      address,
      { result: 'review', reviewBy: 'decision-maker' },
      'decision-maker should decide, and specialist-desk does.',
    ],
    [
      'a role where nobody is asked',
      words,
      { result: 'permit', reviewBy: 'approver' },
      'approver should decide, and nobody does.',
    ],
    [
      'nothing to be done',
      words,
      { result: 'permit', obligations: [] },
      `To be done should be [], and is [${JSON.stringify(without)}].`,
    ],
    [
      'two faults in one',
      words,
      { result: 'review', rule: 'police-incident-when' },
      'It should be review, and is permit, by police-incident-words. police-incident-when should decide, and police-incident-words does.',
    ],
    [
      'a kind that does not exist',
      { ...words, record: 'diary' },
      { result: 'permit' },
      'There is no kind of record diary.',
    ],
    [
      'a field that does not exist',
      { ...words, field: 'plan' },
      { result: 'permit' },
      'incident has no field plan.',
    ],
  ])('are named with what comes out instead: %s', (_, example, expected, words) => {
    expect(says({ ...example, expect: expected })).toEqual([words]);
  });

  it('are told apart by what must be done, in any order', () => {
    const two = [
      { type: 'notify', role: 'approver' },
      { type: 'notify', role: 'decision-maker' },
    ];
    const ruleSet = RuleSet.parse({
      ...police,
      rules: police.rules.map((rule) =>
        rule.id === 'police-incident-words' ? { ...rule, obligations: two } : rule,
      ),
    });
    const failed = (obligations: object[]) =>
      tryExamples(
        ruleSet,
        kinds,
        Examples.parse({ examples: [{ ...words, expect: { result: 'permit', obligations } }] }),
      ).length;
    expect([failed(two), failed(two.toReversed()), failed(two.slice(1))]).toEqual([0, 0, 1]);
  });

  it('make a fact unknown by null', () => {
    const facts = { addressProtection: null };
    const expected = { result: 'review', reviewBy: 'specialist-desk' };
    expect(says({ ...address, facts, expect: expected })).toEqual([]);
  });

  it.each([
    ['none', { examples: [] }],
    [
      'one with a name that says nothing',
      { examples: [{ ...words, name: 'one', expect: { result: 'permit' } }] },
    ],
    [
      'one with a word too many',
      { examples: [{ ...words, why: 'So.', expect: { result: 'permit' } }] },
    ],
    ['one that expects nothing', { examples: [{ ...words, expect: {} }] }],
    [
      'one that expects a word too many',
      { examples: [{ ...words, expect: { result: 'permit', by: 'x' } }] },
    ],
    ['a word beside them', { examples: [{ ...words, expect: { result: 'permit' } }], more: 1 }],
    [
      'a list as a fact',
      { examples: [{ ...words, facts: { mayBe: [] }, expect: { result: 'permit' } }] },
    ],
  ])('are not read where there is %s', (_, raw) => {
    expect(Examples.safeParse(raw).success).toBe(false);
  });
});
