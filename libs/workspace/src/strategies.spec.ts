import type { WrittenBody } from '@mash/contracts/sealed/kinds';
import { mayWrite } from './authority.js';
import {
  admit,
  CHILD,
  entryOf,
  idOf,
  LEAD,
  MOTHER,
  openCase,
  outcomeOf,
  placeOf,
  requestOf,
  type SpecimenLedger,
} from './specimen.js';
import { recordOf, setUpOf } from './specimen-strategy.js';
import { newestStrategy, strategiesToRecord } from './strategies.js';

/** A case with an outcome at that level, and the handover that follows from what its lead sees. */
function concluded(level: 1 | 2 | 3 | 4) {
  const ledger = openCase('police', 'health');
  const outcome = ledger.write(LEAD, 'outcome', outcomeOf(level));
  return { ledger, outcome };
}

function handoverOf(
  outcome: string,
  strategy: WrittenBody<'handover'>['strategy'] = null,
): WrittenBody<'handover'> {
  return { handover: idOf(1), to: placeOf('health'), outcome, strategy, manager: 'M.' };
}

/** Written by a lead that asks nobody whether it may. @returns who takes it */
function takenBy(ledger: SpecimenLedger, body: WrittenBody<'handover'>): string[] {
  const entry = ledger.writeAnything(LEAD, 'handover', body, {
    recipients: ['police', 'health'],
  });
  return [LEAD, 'police', 'health'].filter((agency) =>
    ledger.at(agency).handovers.some((each) => each.entry === entry),
  );
}

const DANGER = {
  mayBe: 'immediate-danger' as const,
  told: [],
  why: 'He is at the door.',
  decidedBy: null,
};

describe('a handover without a strategy discussion', () => {
  it('is refused by every member at level 4, and by its author before it is written', () => {
    const { ledger, outcome } = concluded(4);
    const body = handoverOf(outcome);
    expect(mayWrite(ledger.at(LEAD), LEAD, 'handover', body, ['police', 'health'])).toEqual({
      ok: false,
      because: 'No strategy discussion is recorded or set up.',
    });
    expect(takenBy(ledger, body)).toEqual([]);
    expect(ledger.at('police').refused).toMatchObject([{ kind: 'handover' }]);
  });

  it('is refused below level 4 too where a child was said to be in immediate danger', () => {
    const { ledger, outcome } = concluded(2);
    ledger.write(LEAD, 'request', { ...requestOf(1, ['health']), gate: DANGER });
    expect(takenBy(ledger, handoverOf(outcome))).toEqual([]);
  });

  it('is taken below level 4, and where an adult alone was in danger', () => {
    const { ledger, outcome } = concluded(3);
    ledger.write(LEAD, 'request', {
      ...requestOf(1, ['health']),
      ...{ gate: DANGER, purpose: 'adult-safeguarding' as const },
    });
    expect(takenBy(ledger, handoverOf(outcome))).toEqual([LEAD, 'police', 'health']);
  });

  it('keeps nobody from sharing, acting or ringing', () => {
    const { ledger } = concluded(4);
    const action = { action: idOf(7), owner: 'health', what: 'See her.', person: CHILD, by: null };
    ledger.write(LEAD, 'action', { ...action, result: null });
    expect(ledger.at(LEAD).actions).toHaveLength(1);
  });
});

describe('a handover that rests on a strategy discussion', () => {
  it.each([
    ['one that is set up', setUpOf(1)],
    ['the record of one, without a set-up', recordOf(1)],
  ])('is taken at level 4 by every member: %s', (_, body) => {
    const { ledger, outcome } = concluded(4);
    ledger.write(LEAD, 'strategy-discussion', body);
    const strategy = newestStrategy(ledger.at(LEAD));
    expect(takenBy(ledger, handoverOf(outcome, strategy))).toEqual([LEAD, 'police', 'health']);
  });

  it('is taken by who joined after the discussion, and by nobody else where there was none', () => {
    const ledger = openCase('police');
    ledger.write(LEAD, 'strategy-discussion', recordOf(1));
    const strategy = newestStrategy(ledger.at(LEAD));
    admit(ledger, 'health');
    const outcome = ledger.write(LEAD, 'outcome', outcomeOf(4));
    expect(takenBy(ledger, handoverOf(outcome, strategy))).toEqual([LEAD, 'police', 'health']);
    const invented = { entry: entryOf('invented'), index: ledger.entries.length - 1 };
    const other = { ...handoverOf(outcome, invented), handover: idOf(2) };
    expect(takenBy(ledger, other)).toEqual([]);
  });

  it('names the leaf of that discussion and no other', () => {
    const { ledger, outcome } = concluded(4);
    const entry = ledger.write(LEAD, 'strategy-discussion', setUpOf(1));
    expect(takenBy(ledger, handoverOf(outcome, { entry, index: 0 }))).toEqual([]);
  });
});

describe('a strategy discussion', () => {
  const may = (ledger: SpecimenLedger, body: WrittenBody<'strategy-discussion'>) =>
    mayWrite(ledger.at(LEAD), LEAD, 'strategy-discussion', body, ['police', 'health']);

  it('waits until every child of it has a record, each child apart', () => {
    const ledger = openCase('police', 'health');
    ledger.write(LEAD, 'strategy-discussion', setUpOf(1, [CHILD, MOTHER]));
    ledger.write(LEAD, 'strategy-discussion', recordOf(1, CHILD));
    expect(strategiesToRecord(ledger.at('health'))).toHaveLength(1);
    expect(may(ledger, recordOf(1, CHILD)).ok).toBe(false);
    ledger.write(LEAD, 'strategy-discussion', recordOf(1, MOTHER));
    expect(strategiesToRecord(ledger.at('health'))).toEqual([]);
    expect(may(ledger, { ...recordOf(2), people: [CHILD, MOTHER] }).ok).toBe(false);
  });

  it('set up again has another time, and a child waits for one alone', () => {
    const ledger = openCase('police', 'health');
    ledger.write(LEAD, 'strategy-discussion', setUpOf(1));
    const later = { ...setUpOf(1), at: '2026-11-24T09:00:00.000Z' };
    ledger.write(LEAD, 'strategy-discussion', later);
    expect(strategiesToRecord(ledger.at('police'))).toMatchObject([{ body: { at: later.at } }]);
    expect(may(ledger, setUpOf(2))).toEqual({
      ok: false,
      because: 'One is set up already: give that another time.',
    });
    expect(may(ledger, setUpOf(2, [MOTHER]))).toEqual({ ok: true });
  });

  it('is recorded in a closed case, and set up in none', () => {
    const ledger = openCase('police', 'health');
    ledger.write(LEAD, 'close', { because: 'Done.' });
    expect([may(ledger, setUpOf(1)).ok, may(ledger, recordOf(1)).ok]).toEqual([false, true]);
  });

  const they = (...agencies: string[]) => agencies.map((agency) => ({ agency, name: 'A. Worker' }));
  const not = (...agencies: string[]) => agencies.map((agency) => ({ agency, because: 'Away.' }));

  it.each([
    ['its lead took no part', { tookPart: they('police', 'health'), notReached: [] }],
    ['an agency took part that cannot read it', { tookPart: they(LEAD, 'police', 'adults') }],
    ['an agency was there and was not', { notReached: not('police', 'health') }],
    ['nothing is said of health', { notReached: [] }],
  ])('is refused where %s', (_, otherwise) => {
    const ledger = openCase('police', 'health');
    expect(may(ledger, recordOf(1, CHILD, otherwise)).ok).toBe(false);
    expect(may(ledger, recordOf(1))).toEqual({ ok: true });
  });

  it('is about people of the case, and written by its lead alone', () => {
    const ledger = openCase('police', 'health');
    expect(may(ledger, setUpOf(1, [idOf(99)])).ok).toBe(false);
    const body = setUpOf(1);
    const police = ledger.at('police');
    expect(mayWrite(police, 'police', 'strategy-discussion', body, [LEAD, 'health']).ok).toBe(
      false,
    );
  });
});
