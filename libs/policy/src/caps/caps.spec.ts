import type { FactValue } from '../catalogue.js';
import { joinFacts } from '../facts.js';
import { weigh } from '../weigh.js';
import { CAPS } from './caps.js';

type Known = Readonly<Record<string, FactValue>>;

/** Where a rule would permit and no limit speaks. */
const CLEAR: Known = {
  caller: 'staff',
  purpose: 'child-protection',
  recordKind: 'incident',
  isOwnRecord: true,
  marking: 'official',
  recipientCeiling: 'official',
  isGraded: false,
  addressProtection: 'none',
  isSomebodyRestricted: false,
  involvement: 'none',
  sensitivity: 'none',
  descriptor: 'none',
  fieldType: 'text',
};
const claim = (prohibition: string, claimedBy: string, ground: string): Known => ({
  claimedException: prohibition,
  claimedGround: `${prohibition}/${ground}`,
  claimedBy,
});
const PASSED_ON: Known = {
  isOwnRecord: false,
  ownerAnswer: 'waiting',
  onwardReason: 'section-16la',
  onwardBy: 'approver',
  isDutyInForce: true,
  isSourceAtRisk: true,
  dutyOfficerAnswer: 'agrees',
};
const ORDERED: Known = {
  addressProtection: 'court-ordered',
  sensitivity: 'address',
  fieldType: 'address',
};
const officer = 'information-governance';

/** Each limit where it asks for every fact that it may consult: with all of them it lets go what it ever lets go. */
const ASKING: readonly (readonly [cap: string, result: string, facts: Known])[] = [
  ...[
    ['source-identity', 'source-identity', 'specialist-desk', 'life'],
    ['legal-privilege', 'legal-privilege', officer, 'waived'],
    ['gender-recognition', 'gender-recognition', officer, 'agreed'],
    ['adoption', 'adoption', officer, 'court-order'],
    ['fertility-treatment', 'fertility-treatment', officer, 'agreed'],
    ['protected-person', 'protected-identity', 'specialist-desk', 'agreed'],
  ].map(
    ([prohibition = '', sensitivity = '', by = '', ground = '']) =>
      [`cap:${prohibition}`, 'review', { sensitivity, ...claim(prohibition, by, ground) }] as const,
  ),
  ['cap:caller', 'permit', {}],
  ['cap:informant', 'permit', {}],
  ['cap:third-party', 'permit', { sensitivity: 'third-party' }],
  [
    'cap:protected-whereabouts',
    'review',
    { ...ORDERED, ...claim('court-order', officer, 'order-allows') },
  ],
  [
    'cap:handling-code-c',
    'permit',
    { isGraded: true, gradingAssessment: 'A', gradingHandling: 'C', areConditionsAnswered: true },
  ],
  [
    'cap:suspected-false',
    'permit',
    { isGraded: true, gradingAssessment: 'E', gradingHandling: 'P' },
  ],
  ['cap:sensitive-health', 'permit', { sensitivity: 'sensitive-health', mayBe: 'section-47' }],
  ['cap:sensitive-service', 'permit', { sensitivity: 'sensitive-service', mayBe: 'section-47' }],
  ['cap:ceiling', 'permit', {}],
  [
    'cap:descriptor',
    'review',
    {
      descriptor: 'legal-professional-privilege',
      ...claim('legal-privilege', officer, 'waived'),
    },
  ],
  ['cap:originator', 'permit', PASSED_ON],
  [
    'cap:purpose-limitation',
    'permit',
    { ...PASSED_ON, purpose: 'crime-prevention', receivedFor: 'crime-prevention' },
  ],
  ['cap:specialist-desk', 'permit', {}],
  ['cap:ages', 'permit', { involvement: 'police', personAgeYears: 18 }],
  ['cap:objection', 'permit', { purpose: 'early-help', mayBe: 'section-17', familyView: 'agrees' }],
];
const PERMIT = {
  rule: 'a-permit',
  effect: 'permit',
  says: 'A rule permits it.',
  source: 'Children Act 2004 section 10',
  missing: [],
  obligations: [],
  wouldChange: '',
} as const;

/** What comes out where a rule permits it and all limits speak. */
const resultOn = (known: Known): string => {
  const facts = joinFacts(known as never);
  const limits = CAPS.flatMap((cap) => cap.apply(facts) ?? []);
  return weigh([PERMIT, ...limits], [], facts).result;
};
const without = (known: Known, name: string): Known =>
  Object.fromEntries(Object.entries(known).filter(([each]) => each !== name));

describe('every limit', () => {
  it('is asked here, once', () => {
    expect(ASKING.map(([id]) => id).sort()).toEqual(CAPS.map(({ id }) => id).sort());
    expect(resultOn(CLEAR)).toBe('permit');
    for (const cap of CAPS) expect(cap.apply(joinFacts(CLEAR as never))).toBeNull();
  });

  it.each(ASKING)('%s: with all its facts known it gives %s', (_, result, facts) => {
    expect(resultOn({ ...CLEAR, ...facts })).toBe(result);
  });
});

/** Whoever agrees to help agrees to it whatever this may be. */
const NEEDLESS: ReadonlySet<string> = new Set(['cap:objection mayBe']);

/** Without a purpose everything is a deny, and these speak of some purposes only; for the same purpose no owner is asked. */
const NOT_ASKED_WITHOUT: ReadonlySet<string> = new Set([
  ...NEEDLESS,
  'cap:objection purpose',
  'cap:purpose-limitation purpose',
  'cap:purpose-limitation ownerAnswer',
]);

/** Who finds out what a limit does not know: the desk that the law or the limit names; of a claim, whoever reviews it. */
function deskFor(id: string, fact: string): string {
  if (fact === 'claimedGround') return 'approver';
  if (fact === 'isSourceAtRisk' || fact === 'dutyOfficerAnswer') return 'specialist-desk';
  return DESKS[id] ?? 'approver';
}
const DESKS: Readonly<Record<string, string>> = {
  'cap:source-identity': 'specialist-desk',
  'cap:protected-person': 'specialist-desk',
  'cap:legal-privilege': officer,
  'cap:gender-recognition': officer,
  'cap:adoption': officer,
  'cap:fertility-treatment': officer,
  'cap:protected-whereabouts': 'specialist-desk',
  'cap:specialist-desk': 'specialist-desk',
  'cap:handling-code-c': 'specialist-desk',
  'cap:suspected-false': 'specialist-desk',
};

describe.each(
  ASKING.flatMap(([id, , known]) =>
    (CAPS.find((cap) => cap.id === id)?.facts ?? []).map((fact) => [id, fact, known] as const),
  ),
)('%s without %s', (id, fact, known) => {
  const all = { ...CLEAR, ...known };

  it('is never a permit, but where the fact could only have taken away', () => {
    const result = resultOn(without(all, fact));
    if (NEEDLESS.has(`${id} ${fact}`)) expect(result).toBe('permit');
    else expect(result).not.toBe('permit');
  });

  it('sends whoever finds it out to the desk of that limit, and asks for nothing else', () => {
    const cap = CAPS.find((each) => each.id === id);
    const found = cap?.apply(joinFacts(without(all, fact) as never));
    if (NOT_ASKED_WITHOUT.has(`${id} ${fact}`)) return expect(found).toBeNull();
    expect(found).not.toBeNull();
    if (found === null || found === undefined || found.missing.length === 0) return;
    expect(found.missing).toEqual([fact]);
    expect(found).toMatchObject({ effect: 'review', reviewBy: deskFor(id, fact), obligations: [] });
  });
});
