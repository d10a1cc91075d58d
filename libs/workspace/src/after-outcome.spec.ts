import { afterOutcome } from './after-outcome.js';
import {
  CHILD,
  idOf,
  LEAD,
  openCase,
  outcomeOf,
  RING,
  releaseOf,
  replyOf,
  requestOf,
  type SpecimenLedger,
  warningOf,
} from './specimen.js';

const SCHOOL = { agency: null, organisation: 'A school', name: 'R. Head', number: '' };
const LEADS = { agency: LEAD, organisation: 'CEF', name: 'A. Worker', number: '' };

function decided(): { ledger: SpecimenLedger; outcome: string } {
  const ledger = openCase('police', 'health');
  ledger.write(LEAD, 'request', requestOf(10, ['police', 'health']));
  ledger.write('police', 'reply', replyOf(10, 'known-now'));
  return { ledger, outcome: ledger.write(LEAD, 'outcome', outcomeOf(2)) };
}

function callOf(from: typeof SCHOOL | typeof LEADS) {
  const to = from === LEADS ? SCHOOL : LEADS;
  const when = { how: 'telephone' as const, day: '2026-11-23', time: null };
  const said = { words: 'She is here.', couldNotWait: '', basis: '', powers: [] };
  return { call: idOf(60), ...when, from, to, people: [CHILD], ...said };
}

describe('what arrives after an outcome', () => {
  it('is a late reply, record, name, warning, call or dissent, in the order in which they came', () => {
    const { ledger, outcome } = decided();
    const person = { person: idOf(7), version: 1 };
    const details = {
      ...{ name: 'A Lodger', otherNames: [], dateOfBirth: null, nhsNumber: null },
      ...{ address: null, postcode: null, relationship: 'lodger', isChild: false },
    };
    const late = [
      ledger.write('health', 'reply', replyOf(10, 'known-before')),
      ledger.write('health', 'release', releaseOf(30)),
      ledger.write('police', 'people', { ...person, details }),
      ledger.write('health', 'warning', { set: warningOf(40, 'health'), lifts: null }),
      ledger.write(LEAD, 'call', callOf(SCHOOL)),
      ledger.write('police', 'opinion', { outcome, agrees: false, because: 'Too low.' }),
    ];
    expect(afterOutcome(ledger.at(LEAD)).map(({ entry }) => entry)).toEqual(late);
  });

  it('is nothing of what was known, of what the lead told, of agreement, and of the line about restricted records', () => {
    const { ledger, outcome } = decided();
    ledger.write(LEAD, 'call', callOf(LEADS));
    ledger.write('police', 'opinion', { outcome, agrees: true, because: '' });
    ledger.write('health', 'reply', { ...replyOf(10, 'known-now'), people: [] });
    const nothing = { shares: 'nothing-relevant' as const, count: 0, ring: RING, note: '' };
    ledger.write('health', 'reply-detail', { request: idOf(10), person: CHILD, ...nothing });
    expect(afterOutcome(ledger.at(LEAD))).toEqual([]);
    expect(afterOutcome(openCase('police').at(LEAD))).toEqual([]);
  });

  it('waits until its answer names it, one answer for several, and for what comes later anew', () => {
    const { ledger, outcome } = decided();
    const draws = [
      ledger.write('health', 'release', releaseOf(30)),
      ledger.write('health', 'reply', replyOf(10, 'known-before')),
    ];
    ledger.write(LEAD, 'outcome-stands', { outcome, because: 'It is the same visit.', draws });
    expect(afterOutcome(ledger.at(LEAD))).toEqual([]);
    const next = ledger.write('police', 'release', releaseOf(31));
    expect(afterOutcome(ledger.at(LEAD)).map(({ entry }) => entry)).toEqual([next]);
  });

  it('is answered by a new outcome that knew it, and by none that was written from an older page', () => {
    const { ledger } = decided();
    const head = ledger.headAt(LEAD);
    const late = ledger.write('health', 'release', releaseOf(30));
    ledger.write(LEAD, 'outcome', outcomeOf(3), { head });
    expect(afterOutcome(ledger.at(LEAD)).map(({ entry }) => entry)).toEqual([late]);
    ledger.write(LEAD, 'outcome', outcomeOf(3));
    expect(afterOutcome(ledger.at(LEAD))).toEqual([]);
  });
});

describe('the answer that an outcome stands', () => {
  it('is read by those who hold all that it names, so that it tells nobody what they were not told', () => {
    const { ledger, outcome } = decided();
    const draws = [
      ledger.write('health', 'release', releaseOf(30), { recipients: [LEAD] }),
      ledger.write('health', 'reply', replyOf(10, 'known-before')),
    ];
    ledger.write(LEAD, 'outcome-stands', { outcome, because: 'The same visit.', draws });
    expect(ledger.entries.at(-1)?.content.recipients).toEqual(['health']);
    expect(ledger.at('health').stands).toHaveLength(1);
    const forced = { outcome, because: 'The same visit.', draws };
    ledger.write(LEAD, 'outcome-stands', forced, { recipients: ['police', 'health'] });
    expect(ledger.at('police').stands).toEqual([]);
    expect(ledger.at('police').refused).toHaveLength(1);
  });

  it('is the lead’s alone, and names an outcome and something that arrived', () => {
    const { ledger, outcome } = decided();
    const draws = [ledger.write('health', 'release', releaseOf(30))];
    const because = 'The same visit.';
    ledger.write('health', 'outcome-stands', { outcome, because, draws }, { recipients: [LEAD] });
    ledger.write(LEAD, 'outcome-stands', { outcome, because, draws: [] }, { recipients: [] });
    expect(ledger.at(LEAD).refused.map((each) => each.because)).toEqual([
      'Only the lead agency writes this.',
      'It names nothing that arrived after the outcome.',
    ]);
    ledger.write(LEAD, 'outcome-stands', { outcome: draws[0] ?? '', because, draws });
    expect(ledger.at(LEAD).unplaced).toHaveLength(1);
    expect(ledger.at(LEAD).stands).toEqual([]);
  });
});
