import { coverage } from './coverage.js';
import {
  admit,
  CHILD,
  documentOf,
  idOf,
  LEAD,
  OPEN,
  outcomeOf,
  placeOf,
  RING,
  releaseOf,
  replyOf,
  requestOf,
  SpecimenLedger,
  warningOf,
  welcomeOf,
} from './specimen.js';

const DETAILS = {
  name: 'Mia Example',
  otherNames: [],
  dateOfBirth: '2022-03-01',
  nhsNumber: null,
  address: null,
  postcode: null,
  relationship: 'child',
  isChild: true,
};

/** A case as the gateways write it, raised by police, with a warning carried over from the concern. */
function course(): SpecimenLedger {
  const ledger = new SpecimenLedger();
  ledger.write(LEAD, 'open', OPEN);
  ledger.write(LEAD, 'rating', { rating: 'amber', because: 'A young child saw it.' });
  ledger.write(LEAD, 'join', { agency: 'police' });
  const told = { ...welcomeOf(ledger.at(LEAD), 'police'), mustNotBeTold: [warningOf(1, 'police')] };
  ledger.write(LEAD, 'welcome', told);
  ledger.write(LEAD, 'warning', { set: warningOf(1, 'police'), lifts: null });
  admit(ledger, 'health');
  const people = { person: CHILD, version: 1, details: DETAILS };
  ledger.write(LEAD, 'people', people, { recipients: ['health'] });
  ledger.write(LEAD, 'request', requestOf(1, ['health']));
  ledger.write('health', 'reply', replyOf(1, 'known-now', null));
  ledger.write('health', 'reply', {
    request: idOf(1),
    people: [],
    restrictedComparedAt: OPEN.receivedAt,
  });
  const detail = {
    request: idOf(1),
    person: CHILD,
    shares: 'shared' as const,
    count: 1,
    ring: RING,
    note: '',
  };
  ledger.write('health', 'reply-detail', detail);
  const visit = documentOf(1, 'health', '2026-11-01', '2026-11-01');
  const release = ledger.write('health', 'release', releaseOf(1, [visit]));
  ledger.write(LEAD, 'analysis', { box: 'worry', words: 'Frightened.', draws: [release] });
  const outcome = ledger.write(LEAD, 'outcome', outcomeOf(2));
  ledger.write('health', 'opinion', { outcome, agrees: true, because: '' });
  const action = { action: idOf(7), owner: 'health', what: 'Visit.', person: CHILD, by: null };
  ledger.write(LEAD, 'action', { ...action, result: null });
  ledger.write('health', 'action', { ...action, result: 'Visited.' });
  const to = placeOf('health');
  const handover = ledger.write(LEAD, 'handover', {
    handover: idOf(8),
    to,
    outcome,
    manager: 'M.',
  });
  ledger.write('health', 'handover-answer', { handover, isAccepted: true, by: 'H.', because: '' });
  ledger.write(LEAD, 'close', { because: 'Handed over.' });
  return ledger;
}

describe('a case from concern to accepted handover', () => {
  it('is refused nowhere, and nothing of it is out of place', () => {
    const ledger = course();
    for (const agency of [LEAD, 'police', 'health']) {
      const { refused, unplaced, unreadable } = ledger.at(agency);
      expect([refused, unplaced, unreadable]).toEqual([[], [], []]);
    }
  });

  it('ends alike for every member', () => {
    const ledger = course();
    for (const agency of [LEAD, 'police', 'health'])
      expect(ledger.at(agency)).toMatchObject({
        level: 2,
        rating: { rating: 'amber' },
        warnings: [warningOf(1, 'police')],
        outcome: { opinions: [{ author: 'health' }] },
        handovers: [{ answer: { body: { isAccepted: true } } }],
        closed: { author: LEAD },
      });
  });

  it('leaves with each agency only what was sealed to it', () => {
    const ledger = course();
    expect(ledger.at('police')).toMatchObject({ releases: [], analyses: [], actions: [] });
    expect(ledger.at('police').people.get(CHILD)?.details).toBeNull();
    expect(ledger.at('health').people.get(CHILD)?.details).toEqual(DETAILS);
    expect(ledger.at(LEAD).actions).toMatchObject([{ body: { result: 'Visited.' } }]);
  });

  it('says what has not been checked', () => {
    expect(coverage(course().at('police')).words).toBe('5 of 6 checks are not done.');
  });
});
