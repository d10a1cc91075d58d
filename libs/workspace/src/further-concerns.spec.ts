import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { BodyOf, WrittenBody } from '@mash/contracts/sealed/kinds';
import { afterOutcome } from './after-outcome.js';
import { mayWrite, recipientsFor } from './authority.js';
import { chronology } from './chronology.js';
import { concernsAnsweredBy, raisedAs } from './further-concerns.js';
import { membersNow } from './members.js';
import { personName } from './names.js';
import {
  admit,
  CHILD,
  documentOf,
  entryOf,
  idOf,
  LEAD,
  MOTHER,
  OPEN,
  openCase,
  outcomeOf,
  RING,
  SpecimenLedger,
  warningOf,
} from './specimen.js';
import { needsStrategy } from './strategies.js';

/** The child of the case and an uncle, as a second concern names them. */
const [CHILD_AGAIN, UNCLE] = [idOf(41), idOf(42)];
const AT = '2026-12-01T08:00:00.000Z';

function concernOf(number: number, more: Partial<BodyOf<'concern'>> = {}): BodyOf<'concern'> {
  return {
    concern: idOf(number),
    receivedAt: AT,
    people: [
      { person: CHILD_AGAIN, details: detailsOf('Mia Example', true) },
      { person: UNCLE, details: detailsOf('Rob Example', false) },
    ],
    whatHappened: 'Shouting again.',
    childsWords: '',
    isImmediateDanger: false,
    purpose: 'child-protection',
    mustNotBeTold: [{ ...warningOf(50, 'health'), person: CHILD_AGAIN }],
    basis: 'Children Act 2004, section 11.',
    powers: ['G4'],
    documents: [{ ...documentOf(70, 'health', '2026-11-30', '2026-11-30'), people: [CHILD_AGAIN] }],
    ring: RING,
    ...more,
  };
}

function detailsOf(name: string, isChild: boolean) {
  return {
    ...{ name, otherNames: [], dateOfBirth: null, nhsNumber: null },
    ...{ address: null, postcode: null, relationship: isChild ? 'child' : 'uncle', isChild },
  };
}

function joining(
  concern: EntryId,
  more: Partial<WrittenBody<'further-concern'>> = {},
): WrittenBody<'further-concern'> {
  return {
    ...{ concern, from: 'health', receivedAt: AT, because: 'It is the same child.' },
    people: [
      { person: CHILD, raisedAs: CHILD_AGAIN },
      { person: UNCLE, raisedAs: UNCLE },
    ],
    ...more,
  };
}

/** A case that police and school are in; health raise a second concern about its child, which joins it. */
function joined(more: Partial<BodyOf<'concern'>> = {}) {
  const ledger = openCase('police', 'school');
  const concern = ledger.write('health', 'concern', concernOf(80, more), { workspace: null });
  admit(ledger, 'health');
  const entry = ledger.write(LEAD, 'further-concern', joining(concern));
  return { ledger, concern, entry };
}

function objection(ledger: SpecimenLedger, author: AgencyId, body: WrittenBody<'further-concern'>) {
  const state = ledger.at(author);
  const readers = recipientsFor(state, author, 'further-concern', body);
  const answer = mayWrite(state, author, 'further-concern', body, readers);
  return answer.ok ? null : answer.because;
}

describe('a further concern about a child of an open case', () => {
  it('is told to every member: from whom, when and why it joins, and none of its words', () => {
    const { ledger, concern } = joined();
    for (const agency of [LEAD, 'police', 'school', 'health']) {
      const { furtherConcerns, refused, named } = ledger.at(agency);
      expect(furtherConcerns.map(({ body }) => body)).toEqual([joining(concern)]);
      expect(refused).toEqual([]);
      expect([...named]).toEqual([CHILD, MOTHER, UNCLE]);
    }
    expect(ledger.at('police').concerns).toEqual([]);
    expect(personName(ledger.at('police'), UNCLE)).toContain('not asked about');
  });

  it('stands at the lead and at whoever raised it like the first, its people as the case names them', () => {
    const { ledger, concern } = joined();
    for (const agency of [LEAD, 'health']) {
      const state = ledger.at(agency);
      const [kept] = state.concerns;
      expect(kept?.entry).toBe(concern);
      expect(kept?.body.people.map(({ person }) => person)).toEqual([CHILD, UNCLE]);
      expect(kept?.body.mustNotBeTold[0]?.person).toBe(CHILD);
      expect(kept?.body.documents[0]?.people).toEqual([CHILD]);
      expect(personName(state, CHILD)).toBe('Mia Example');
      expect(personName(state, UNCLE)).toBe('Rob Example');
      const kinds = chronology(state).items.map(({ kind, people }) => [
        kind,
        people.includes(CHILD),
      ]);
      expect(kinds).toEqual([
        ['incident', true],
        ['concern', true],
      ]);
    }
  });

  it('stands beside the first, which the same agency may have raised', () => {
    const ledger = new SpecimenLedger();
    const people = [{ person: CHILD, details: detailsOf('Mia Example', true) }];
    const first = ledger.write('police', 'concern', concernOf(80, { people }), { workspace: null });
    ledger.write(LEAD, 'open', { ...OPEN, concerns: [first] });
    ledger.write(LEAD, 'rating', { rating: 'amber', because: '' });
    admit(ledger, 'police');
    const second = ledger.write('police', 'concern', concernOf(81), { workspace: null });
    ledger.write(LEAD, 'further-concern', joining(second, { from: 'police' }));
    for (const agency of [LEAD, 'police']) {
      const state = ledger.at(agency);
      expect(state.concerns.map(({ entry }) => entry)).toEqual([first, second]);
      expect(state.concernsAnswered).toContain(second);
      expect(raisedAs(state, CHILD)).toEqual([CHILD_AGAIN]);
      expect(raisedAs(state, UNCLE)).toEqual([UNCLE]);
      expect(raisedAs(state, MOTHER)).toEqual([]);
    }
  });

  it('moves neither the clock nor the rating nor the members', () => {
    const { ledger } = joined();
    const { receivedAt, rating } = ledger.at('police');
    expect([receivedAt, rating?.rating]).toEqual([OPEN.receivedAt, 'amber']);
    expect(membersNow(ledger.at('police'))).toEqual([LEAD, 'health', 'police', 'school']);
  });

  it('makes a strategy discussion due at the lead where it says that a child is in immediate danger', () => {
    const { ledger } = joined({ isImmediateDanger: true });
    const outcome = ledger.write(LEAD, 'outcome', outcomeOf(2));
    expect(needsStrategy(ledger.at(LEAD), outcome)).toBe(true);
    expect(needsStrategy(ledger.at('police'), outcome)).toBe(false);
  });

  it('is news to the decider after an outcome, though the lead itself wrote that it came', () => {
    const ledger = openCase('police');
    const concern = ledger.write('police', 'concern', concernOf(80), { workspace: null });
    ledger.write(LEAD, 'outcome', outcomeOf(2));
    const entry = ledger.write(LEAD, 'further-concern', joining(concern, { from: 'police' }));
    expect(afterOutcome(ledger.at(LEAD)).map((each) => each.entry)).toEqual([entry]);
  });
});

describe('who may join a further concern to a case, and when', () => {
  it('is the lead alone', () => {
    const ledger = openCase('police');
    const body = joining(entryOf('another'));
    expect(objection(ledger, LEAD, body)).toBeNull();
    expect(objection(ledger, 'police', body)).toBe('Only the lead agency writes this.');
  });

  it('is nobody once the case is closed', () => {
    const ledger = openCase('police');
    ledger.write(LEAD, 'close', { because: 'It is over.' });
    expect(objection(ledger, LEAD, joining(entryOf('another')))).toBe('The case is closed.');
  });

  it('is nobody where the concern names no one of the case', () => {
    const people = [{ person: CHILD_AGAIN, raisedAs: CHILD_AGAIN }];
    const body = joining(entryOf('another'), { people });
    expect(objection(openCase('police'), LEAD, body)).toBe('It is about nobody of this case.');
  });

  it('is nobody where two of its people would be one of the case', () => {
    const people = [
      { person: CHILD, raisedAs: CHILD_AGAIN },
      { person: CHILD, raisedAs: UNCLE },
    ];
    const body = joining(entryOf('another'), { people });
    expect(objection(openCase('police'), LEAD, body)).toBe('It takes two people for one.');
  });

  it('is nobody a second time: the case answers each concern once', () => {
    const { ledger, concern } = joined();
    const again = 'The case answers that concern already.';
    expect(objection(ledger, LEAD, joining(concern))).toBe(again);
    const first = new SpecimenLedger();
    const opened = first.write('police', 'concern', concernOf(80), { workspace: null });
    first.write(LEAD, 'open', { ...OPEN, concerns: [opened] });
    expect(objection(first, LEAD, joining(opened))).toBe(again);
  });
});

describe('the concerns that an entry says its case answers', () => {
  it('are those of the opening, that of a joining, and of no other kind', () => {
    const [one, other] = [entryOf('one'), entryOf('other')];
    expect(concernsAnsweredBy({ kind: 'open', body: { ...OPEN, concerns: [one, other] } })).toEqual(
      [one, other],
    );
    expect(concernsAnsweredBy({ kind: 'further-concern', body: joining(one) })).toEqual([one]);
    expect(concernsAnsweredBy({ kind: 'close', body: { because: 'Over.' } })).toEqual([]);
    expect(concernsAnsweredBy({ kind: 'open', body: 'not in a known form' })).toEqual([]);
  });
});
