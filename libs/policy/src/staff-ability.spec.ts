import { ApproverRole, StaffRole } from '@mash/contracts/vocabulary';
import { Rule } from './rule-set.js';
import { Act, abilityFor, Subject } from './staff-ability.js';

/**
 * Who may, written down a second time: p practitioner, a approver, s specialist desk, d decision maker, i information
 * governance, m administrator; a capital L in front: at the lead agency only. Every act has a row, every subject a cell.
 */
const EXPECTED: Record<Act, Partial<Record<Subject, string>>> = {
  read: {
    Home: 'pasdim',
    Person: 'pasd',
    Record: 'pasd',
    Concern: 'pasd',
    Request: 'pasd',
    Case: 'pasd',
    Disclosure: 'i',
    Access: 'i',
    RuleSet: 'pasdim',
    Alarm: 'm',
  },
  add: { Record: 'pasd', Call: 'pasd', Analysis: 'pad' },
  search: { Person: 'pasd' },
  raise: { Concern: 'pasd' },
  screen: { Concern: 'Lpd' },
  ask: { Agency: 'Lpd', Item: 'pad' },
  answer: { Request: 'pad', Item: 'asd', Disclosure: 'ad', RestrictedRecord: 's' },
  'pass-on': { Item: 'ad' },
  choose: { Release: 'pad', Password: 'pasdim' },
  release: { Record: 'pad' },
  'hold-back': { Release: 'pasd' },
  approve: { Release: 'asdi' },
  claim: { Release: 'si' },
  correct: { Release: 'pad' },
  withdraw: { Release: 'padi', Disclosure: 'i' },
  open: { Case: 'Lpd' },
  decide: { Outcome: 'Ld' },
  opine: { Outcome: 'pad' },
  tell: { Outcome: 'Lpd' },
  rate: { Case: 'Lpd' },
  warn: { Case: 'pasd' },
  plan: { Action: 'pad' },
  convene: { Case: 'Lpd' },
  handover: { Case: 'Lpd' },
  accept: { Handover: 'pad' },
  verify: { Access: 'di', Ledger: 'i' },
  find: { Disclosure: 'i' },
  destroy: { Disclosure: 'i' },
  manage: { Staff: 'm', Rota: 'asdim', RuleSet: 'i' },
  declare: { Interests: 'pasdim' },
};
const SUBJECTS: Subject[] = [
  'Home',
  'Person',
  'Record',
  'Concern',
  'Agency',
  'Request',
  'Release',
  'Case',
  'Outcome',
  'Action',
  'Handover',
  'Disclosure',
  'Access',
  'Ledger',
  'RuleSet',
  'Staff',
  'Rota',
  'Alarm',
  'Call',
  'Password',
  'Interests',
  'Item',
  'Analysis',
  'RestrictedRecord',
];
const LETTER: Record<StaffRole, string> = {
  practitioner: 'p',
  approver: 'a',
  'specialist-desk': 's',
  'decision-maker': 'd',
  'information-governance': 'i',
  administrator: 'm',
};

describe('what staff may do', () => {
  it('is decided for every word: a new act or subject fails here first', () => {
    expect(new Set(Object.keys(EXPECTED))).toEqual(new Set(Act.options));
    expect(new Set(SUBJECTS)).toEqual(new Set(Subject.options));
    expect(new Set(Object.keys(LETTER))).toEqual(new Set(StaffRole.options));
    expect(SUBJECTS.filter((it) => !Act.options.some((act) => EXPECTED[act][it]))).toEqual([]);
  });

  const cells = StaffRole.options.flatMap((role) =>
    Act.options.flatMap((act) => Subject.options.map((it) => ({ role, act, it }))),
  );

  it.each([true, false])('is the table, role by act by subject (lead agency: %s)', (isLead) => {
    const wrong = cells.filter(({ role, act, it }) => {
      const cell = EXPECTED[act][it] ?? '';
      const isExpected = cell.includes(LETTER[role]) && (isLead || !cell.startsWith('L'));
      return abilityFor([role], isLead).can(act, it) !== isExpected;
    });
    expect(cells).toHaveLength(6 * Act.options.length * Subject.options.length);
    expect(wrong).toEqual([]);
  });

  it('lets every role approve to which a rule may send a review, and no other', () => {
    const mayApprove = (role: StaffRole) => abilityFor([role], false).can('approve', 'Release');
    expect(StaffRole.options.filter(mayApprove)).toEqual(ApproverRole.options);
    for (const role of StaffRole.options) {
      const rule = {
        ...{ id: 'one-rule', effect: 'review', reviewBy: role, owner: 'An officer' },
        ...{ recordKinds: ['incident'], fields: ['narrative'], recipients: ['cef'] },
        ...{
          purposes: ['child-protection'],
          sentence: 'Somebody looks.',
          reviewDate: '2027-09-01',
        },
      };
      const basis = { power: 'G4', paragraph: 'Children Act 2004 section 11(2)' };
      const read = Rule.safeParse({
        ...rule,
        basis: { ...basis, sentence: 'We share this about {person}.' },
      });
      expect([role, read.success]).toEqual([role, mayApprove(role)]);
    }
  });

  it('is nothing for nobody', () => {
    const ability = abilityFor([], true);
    expect(Act.options.some((act) => Subject.options.some((it) => ability.can(act, it)))).toBe(
      false,
    );
  });

  it('adds up the roles of one person and nothing more', () => {
    const both = abilityFor(['practitioner', 'information-governance'], false);
    expect(both.can('answer', 'Request') && both.can('verify', 'Ledger')).toBe(true);
    expect(both.can('decide', 'Outcome')).toBe(false);
  });

  it('does not let CASL’s words for anything open anything', () => {
    const administrator = abilityFor(['administrator'], true);
    expect(administrator.can('read', 'Staff')).toBe(false);
    expect(administrator.can('manage', 'all' as Subject)).toBe(false);
    expect(administrator.can('shred' as Act, 'Staff')).toBe(false);
  });
});
