import type { AgencyId } from '@mash/contracts/ids';
import type { BodyOf } from '@mash/contracts/sealed/kinds';
import { mayWrite, recipientsFor } from './authority.js';
import { chronology } from './chronology.js';
import { CHILD, idOf, LEAD, openCase, requestOf } from './specimen.js';

/** A school told the author something, by telephone. */
function callOf(call: number, author: AgencyId, day = '2026-11-20'): BodyOf<'call'> {
  return {
    call: idOf(call),
    how: 'telephone',
    day,
    time: '16:50',
    from: {
      agency: null,
      organisation: 'Osier Lane Primary School',
      name: 'R. Head',
      number: '01632 960700',
    },
    to: { agency: author, organisation: author, name: 'A. Worker', number: '' },
    people: [CHILD],
    words: 'She has not been at school since Monday.',
    couldNotWait: 'She was to be collected at five.',
    basis: '',
    powers: [],
  };
}

describe('a call', () => {
  it('is a row of the chronology, on the day on which it was said, before the case too', () => {
    const ledger = openCase('police', 'health');
    ledger.write(LEAD, 'call', callOf(1, LEAD, '2026-03-02'));
    const [item] = chronology(ledger.at(LEAD)).items;
    expect(item).toMatchObject({
      kind: 'call',
      day: '2026-03-02',
      isDateKnown: true,
      isLateRecorded: true,
      title: 'Telephone call: Osier Lane Primary School told cef',
    });
    expect(item?.fields.map(({ value }) => value)).toEqual([
      'R. Head, Osier Lane Primary School, told A. Worker, cef, at 16:50',
      'She has not been at school since Monday.',
      'She was to be collected at five.',
    ]);
  });

  it('goes to the lead, those asked about its people and the agency at its other end', () => {
    const ledger = openCase('police', 'health', 'adults');
    ledger.write(LEAD, 'request', requestOf(1, ['health']));
    const state = ledger.at('police');
    expect(recipientsFor(state, 'police', 'call', callOf(1, 'police'))).toEqual(['cef', 'health']);
    const told = {
      ...callOf(2, 'police'),
      from: { ...callOf(2, 'police').from, agency: 'adults' },
    };
    expect(recipientsFor(state, 'police', 'call', told)).toEqual(['adults', 'cef', 'health']);
  });

  it('may have no reader yet but its author, and is taken after the case is closed', () => {
    const ledger = openCase('police');
    const state = ledger.at(LEAD);
    expect(mayWrite(state, LEAD, 'call', callOf(1, LEAD), [])).toEqual({ ok: true });
    ledger.write(LEAD, 'close', { because: 'No further action.' });
    expect(mayWrite(ledger.at(LEAD), LEAD, 'call', callOf(1, LEAD), [])).toEqual({ ok: true });
  });

  it('is recorded by an agency at one of its ends, about anybody', () => {
    const state = openCase('police', 'health').at('police');
    expect(mayWrite(state, 'police', 'call', callOf(1, 'health'), [LEAD])).toEqual({
      ok: false,
      because: 'An agency records calls of its own people only.',
    });
    const unknown = { ...callOf(1, 'police'), people: [idOf(77)] };
    expect(mayWrite(state, 'police', 'call', unknown, [LEAD])).toEqual({ ok: true });
  });
});
