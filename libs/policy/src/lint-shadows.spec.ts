import { lintShadows } from './lint-shadows.js';
import { RuleSet } from './rule-set.js';

const permit = {
  ...{ id: 'wide', effect: 'permit', recordKinds: ['incident', 'note'] },
  ...{ fields: ['narrative', 'outcome'], recipients: ['cef', 'health'] },
  ...{ purposes: ['child-protection', 'early-help'], sentence: 'They may read what happened.' },
  basis: {
    ...{ power: 'G4', paragraph: 'Children Act 2004 section 11' },
    sentence: 'We share this about {person}.',
  },
  ...{ owner: 'Somebody', reviewDate: '2027-09-01' },
};
const { basis: _, ...scope } = permit;
const review = { ...permit, effect: 'review', reviewBy: 'approver' };
const deny = { ...scope, effect: 'deny', prohibition: 'court-order' };
const notify = { type: 'notify', role: 'approver' };
const tell = { type: 'tell-owner' };

const findingsOf = (...rules: object[]) =>
  lintShadows(
    RuleSet.parse({
      ...{ id: 'police-sharing', version: 1, agency: 'police', effectiveFrom: '2026-09-01' },
      rules,
    }),
  );
/** The rules that are said to decide nothing. */
const idle = (...rules: object[]): string[] => findingsOf(...rules).map(({ rule }) => rule);
const named = (id: string, rule: object, more: object = {}): object => ({ ...rule, id, ...more });

describe('a rule that another overrules', () => {
  it('is named with the one that covers it, and what to write instead', () => {
    const narrow = named('narrow', permit, { fields: ['outcome'] });
    for (const [at, rules] of [
      [narrow, deny],
      [deny, narrow],
    ].entries())
      expect(findingsOf(...rules)).toEqual([
        {
          ...{
            rule: 'narrow',
            path: `rules.${at}`,
            says: 'It never decides: wide covers all of it.',
          },
          instead: 'Leave it out, or make wide narrower.',
        },
      ]);
  });

  it('is said to contradict it where both are about the same', () => {
    expect(findingsOf(named('same', permit), deny)).toEqual([
      {
        ...{
          rule: 'same',
          path: 'rules.0',
          says: 'It contradicts wide, which says deny of the same.',
        },
        instead: 'One of the two.',
      },
    ]);
  });

  it('is a permit under a review or a deny, and a review under a deny, never the other way round', () => {
    expect(idle(named('weak', permit), review)).toEqual(['weak']);
    expect(idle(named('weak', permit), deny)).toEqual(['weak']);
    expect(idle(named('weak', review), deny)).toEqual(['weak']);
    for (const [weak, strong] of [
      [permit, review],
      [permit, deny],
      [review, deny],
    ] as const)
      expect(idle(weak, named('strong', strong, { fields: ['outcome'] }))).toEqual([]);
  });

  it.each([
    ['kind', { recordKinds: ['incident', 'report'] }],
    ['field', { fields: ['narrative', 'address'] }],
    ['reader', { recipients: ['adults'] }],
    ['purpose', { purposes: ['child-in-need'] }],
  ])('is none that is about another %s', (_, more) => {
    expect(idle(named('other', permit, more), deny)).toEqual([]);
  });

  it('is none where the other holds only sometimes', () => {
    const sometimes = { ...deny, conditions: { recordAgeMonths: { $lte: 24 } } };
    expect(idle(named('always', permit), sometimes)).toEqual([]);
    const within = { conditions: { recordAgeMonths: { $lte: 12 }, mayBe: { $eq: 'section-47' } } };
    expect(idle(named('within', permit, within), sometimes)).toEqual(['within']);
    const beyond = { conditions: { recordAgeMonths: { $lte: 25 } } };
    expect(idle(named('beyond', permit, beyond), sometimes)).toEqual([]);
  });
});

describe('a rule that another repeats', () => {
  it('is the later of two that are the same, of three both later ones', () => {
    for (const rule of [permit, review, deny]) {
      expect(idle(rule, named('later', rule))).toEqual(['later']);
      expect(idle(rule, named('second', rule), named('third', rule))).toEqual(['second', 'third']);
    }
  });

  it('is the narrower of two, wherever it stands', () => {
    const narrow = named('narrow', permit, { purposes: ['early-help'] });
    expect(idle(permit, narrow)).toEqual(['narrow']);
    expect(idle(narrow, permit)).toEqual(['narrow']);
  });

  it('is the one of two that obliges less, wherever it stands', () => {
    const more = named('more', permit, { obligations: [notify, tell] });
    const less = named('less', permit, { obligations: [tell] });
    expect(idle(more, less)).toEqual(['less']);
    expect(idle(less, more)).toEqual(['less']);
    expect(idle(more, named('turned', permit, { obligations: [tell, notify] }))).toEqual([
      'turned',
    ]);
    expect(idle(less, named('other', permit, { obligations: [notify] }))).toEqual([]);
  });

  it('is no review by another role, and no deny by another law', () => {
    expect(idle(review, named('other', review, { reviewBy: 'decision-maker' }))).toEqual([]);
    expect(idle(deny, named('other', deny, { prohibition: 'adoption' }))).toEqual([]);
  });
});
