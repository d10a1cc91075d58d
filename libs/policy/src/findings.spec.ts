import { joinFacts } from './facts.js';
import { findingsOf } from './findings.js';
import { Rule } from './rule-set.js';

const BASIS = {
  power: 'G4',
  paragraph: 'Children Act 2004 section 11(2)',
  sentence: 'We share this about {person}.',
};
const rule = (more: object): Rule =>
  Rule.parse({
    id: 'one-rule',
    effect: 'permit',
    recordKinds: ['incident'],
    fields: ['words'],
    recipients: ['cef'],
    purposes: ['child-protection'],
    conditions: { mayBe: { $eq: 'section-47' } },
    sentence: 'Children’s services may read what happened.',
    basis: BASIS,
    owner: 'Somebody',
    reviewDate: '2027-09-01',
    ...more,
  });
const KNOWN = { purpose: 'child-protection', recordKind: 'incident', mayBe: 'section-47' };
const ask = (one: Rule, known: object) => {
  const facts = joinFacts(known as never);
  const { findings, silent } = findingsOf([one], { recipient: 'cef', field: 'words', facts });
  return { findings: findings.filter((each) => !each.rule.startsWith('cap:')), silent };
};

describe('what a rule has to say', () => {
  it('is its sentence, its law and what must be done, where it holds', () => {
    expect(ask(rule({}), KNOWN)).toStrictEqual({
      findings: [
        {
          rule: 'one-rule',
          effect: 'permit',
          says: 'Children’s services may read what happened.',
          source: 'Children Act 2004 section 11(2)',
          missing: [],
          obligations: [],
          basis: BASIS,
          facts: ['mayBe'],
        },
      ],
      silent: [],
    });
  });

  it('names who decides where it is a review', () => {
    const review = rule({ effect: 'review', reviewBy: 'decision-maker' });
    expect(ask(review, KNOWN).findings[0]).toMatchObject({ reviewBy: 'decision-maker' });
  });

  it('is nothing where its conditions fail, and then it is told as one that came near', () => {
    const one = rule({});
    expect(ask(one, { ...KNOWN, mayBe: 'section-17' })).toEqual({ findings: [], silent: [one] });
  });

  it.each(['purpose', 'recordKind', 'mayBe'])('is open where %s is unknown', (name) => {
    const { [name as 'mayBe']: _, ...rest } = KNOWN;
    const [finding] = ask(rule({}), rest).findings;
    expect(finding?.missing).toEqual([name]);
    expect(finding?.says).toMatch(`MISSING_FACT: ${name}`);
  });

  it.each([{ purpose: 'early-help' }, { recordKind: 'other-kind' }])(
    'is not even silence where it is not meant: %j',
    (other) => {
      expect(ask(rule({}), { ...KNOWN, ...other })).toEqual({ findings: [], silent: [] });
    },
  );
});
