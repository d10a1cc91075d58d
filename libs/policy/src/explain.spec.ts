import type { FieldDecision } from './decision.js';
import { alikeParts, explainParts, explanationLines, resultOf } from './explain.js';
import type { Obligation } from './rule-set.js';

const asked = { parts: ['What happened'], record: 'Incident', reader: 'Children’s services' };
const ruleSet = { id: 'police-sharing', version: 3, effectiveFrom: '2026-09-01', hash: 'a-hash' };
const decided = (more: Partial<FieldDecision> = {}): FieldDecision => ({
  ...{
    result: 'permit',
    rule: 'one-rule',
    reasons: [],
    obligations: [],
    wouldChange: [],
    facts: [],
  },
  ...more,
});
const because = (rule: string, says = 'So it is.') =>
  explainParts(asked, decided({ reasons: [{ rule, says, source: 'the Act' }] }), ruleSet).because;

describe('an explanation', () => {
  it('says what was asked, in the words of staff', () => {
    const both = { ...asked, parts: ['What happened', 'Where'] };
    expect(explainParts(both, decided(), ruleSet).asked).toBe(
      'Share “What happened”, “Where” of “Incident” with Children’s services',
    );
  });

  it('names the rule, the limit or the default behind each reason, and the law', () => {
    expect(because('one-rule')[0]?.source).toBe('rule one-rule, police-sharing version 3; the Act');
    expect(because('cap:source-identity')[0]?.source).toBe('limit source-identity; the Act');
    expect(because('default:no-rule')[0]?.source).toBe('default no-rule; the Act');
  });

  it('leaves out what the policy says to machines, wherever it stands', () => {
    const said = 'MISSING_FACT: mayBe. We do not know it. MISSING_FACT: family-view. Nor that.';
    expect(because('one-rule', said)[0]?.words).toBe('We do not know it. Nor that.');
  });

  it.each([
    ['permit', {}, 'Nothing needs to change.'],
    ['trimmed', { obligations: [{ type: 'generalise', to: 'age' }] }, 'Nothing needs to change.'],
    ['review', { result: 'review' }, 'The approval of the person who is asked.'],
    ['deny', { result: 'deny' }, 'Nothing that can be done here.'],
  ] as const)('always says what would change it: %s', (result, more, words) => {
    const decision = decided(more as Partial<FieldDecision>);
    expect(resultOf(decision)).toBe(result);
    expect(explainParts(asked, decision, ruleSet)).toMatchObject({ result, wouldChange: [words] });
    const said = decided({ ...decision, wouldChange: ['', 'Ask the family.'] });
    expect(explainParts(asked, said, ruleSet).wouldChange).toEqual(['Ask the family.']);
  });

  it('calls trimmed what goes without its words or whole, and no other obligation', () => {
    const trimmed: Obligation[][] = [
      [{ type: 'remove', scope: 'sentences', reason: 'third-party' }],
      [{ type: 'remove', scope: 'field', reason: 'third-party' }],
      [
        { type: 'notify', role: 'approver' },
        { type: 'generalise', to: 'area' },
      ],
    ];
    for (const obligations of trimmed) expect(resultOf(decided({ obligations }))).toBe('trimmed');
    expect(resultOf(decided({ obligations: [{ type: 'notify', role: 'approver' }] }))).toBe(
      'permit',
    );
  });

  it('is written in lines, each row named once', () => {
    const reasons = [
      { rule: 'one-rule', says: 'So it is.', source: 'the Act' },
      { rule: 'cap:ages', says: 'And so.', source: 'the Code' },
    ];
    const one = explainParts(asked, decided({ result: 'review', reasons }), ruleSet);
    expect(explanationLines(one)).toEqual([
      'What you asked to do:  Share “What happened” of “Incident” with Children’s services',
      'Result:                Needs a second person',
      'Because:               1. So it is. (rule one-rule, police-sharing version 3; the Act)',
      '                       2. And so. (limit ages; the Code)',
      'What would change it:  The approval of the person who is asked.',
      'Rule set:              police-sharing, version 3, from 2026-09-01 (a-hash)',
    ]);
  });
});

describe('parts of one record', () => {
  it('are explained once where everything said of them is the same, in their order', () => {
    const groups = alikeParts([
      ['narrative', decided()],
      ['address', decided({ result: 'review' })],
      ['outcome', decided({ facts: ['mayBe'] })],
    ]);
    expect(groups.map(({ fields }) => fields)).toEqual([['narrative', 'outcome'], ['address']]);
    expect(groups[1]?.decision.result).toBe('review');
  });

  it.each([
    ['result', { result: 'deny' }],
    ['who decides', { reviewBy: 'approver' }],
    ['reason', { reasons: [{ rule: 'other', says: 'So.', source: 'the Act' }] }],
    ['obligation', { obligations: [{ type: 'tell-owner' }] }],
    ['change', { wouldChange: ['Ask.'] }],
  ] as const)('are explained apart where they differ in %s', (_, more) => {
    const other = decided(more as unknown as Partial<FieldDecision>);
    expect(
      alikeParts([
        ['a', decided()],
        ['b', other],
      ]),
    ).toHaveLength(2);
  });
});
