import type { Id } from '@mash/contracts/ids';
import type { ToldAnswer } from '@mash/contracts/sealed/people';
import type { Told } from '@mash/contracts/vocabulary';
import { admit, CHILD, LEAD, MOTHER, openCase, requestOf } from './specimen.js';
import { newestTold } from './told.js';

const FIRST = toldOf(MOTHER, 'not-told-unsafe', 'A. Screener', '2026-11-23T09:30:00.000Z');
const LATER = toldOf(MOTHER, 'objects', 'M. Anager', '2026-11-23T15:00:00.000Z');

function toldOf(
  person: Id,
  told: Told,
  by = 'A. Worker',
  at = '2026-11-23T10:00:00.000Z',
): ToldAnswer {
  return { person, told, by, at };
}

function request(number: number, ...told: ToldAnswer[]) {
  const asked = requestOf(number, ['police']);
  return { ...asked, gate: { ...asked.gate, told } };
}

describe('what each person of a case has been told', () => {
  it('keeps the first answer, with who gave it and when, and shows a later one after it', () => {
    const ledger = openCase('police');
    ledger.write(LEAD, 'request', request(1, FIRST));
    ledger.write(LEAD, 'request', request(2, FIRST, LATER));
    for (const agency of [LEAD, 'police']) {
      expect(ledger.at(agency).told.get(MOTHER)).toEqual([FIRST, LATER]);
      expect(newestTold(ledger.at(agency).told)).toEqual([LATER]);
    }
  });

  it('keeps the first answer against a request that puts another in its place', () => {
    const ledger = openCase('police');
    ledger.write(LEAD, 'request', request(1, FIRST));
    const rewritten = { ...FIRST, by: 'Somebody Else', at: '2026-11-24T09:30:00.000Z' };
    ledger.write(LEAD, 'request', request(2, rewritten));
    expect(ledger.at('police').told.get(MOTHER)).toEqual([FIRST]);
  });

  it.each([
    ['by somebody else', { by: 'Somebody Else' }],
    ['at another time', { at: '2026-11-23T16:00:00.000Z' }],
  ])('shows again an answer that is given anew %s after another', (_, anew) => {
    const ledger = openCase('police');
    const again = { ...FIRST, ...anew };
    ledger.write(LEAD, 'request', request(1, FIRST, LATER, again));
    expect(ledger.at('police').told.get(MOTHER)).toEqual([FIRST, LATER, again]);
  });

  it('repeats nothing when the whole of it is told again', () => {
    const ledger = openCase('police');
    for (const number of [1, 2, 3]) ledger.write(LEAD, 'request', request(number, FIRST, LATER));
    expect(ledger.at('police').told.get(MOTHER)).toEqual([FIRST, LATER]);
  });

  it('tells a newcomer the first answer too', () => {
    const ledger = openCase('police');
    ledger.write(LEAD, 'request', request(1, FIRST));
    admit(ledger, 'health');
    ledger.write(LEAD, 'request', request(2, FIRST, LATER));
    expect(ledger.at('health').told.get(MOTHER)).toEqual([FIRST, LATER]);
  });

  it('keeps one person’s answers apart from another’s', () => {
    const ledger = openCase('police');
    const child = toldOf(CHILD, 'agrees');
    ledger.write(LEAD, 'request', request(1, FIRST, child));
    expect(ledger.at('police').told).toEqual(
      new Map([
        [MOTHER, [FIRST]],
        [CHILD, [child]],
      ]),
    );
  });

  it.each([
    ['nobody answered for', [], false],
    ['an answer that became an objection', ['agrees', 'objects'], false],
    ['an objection that became agreement', ['objects', 'agrees'], true],
  ] as [string, Told[], boolean][])(
    'goes by the newest answer at the gate: %s',
    (_, said, goes) => {
      const told = said.map((each, at) =>
        toldOf(MOTHER, each, 'A. Screener', `2026-11-23T1${at}:00:00.000Z`),
      );
      const ledger = openCase('police');
      const asked = request(1, ...told);
      const gate = { ...asked.gate, mayBe: 'section-17' as const };
      ledger.write(LEAD, 'request', { ...asked, purpose: 'child-in-need', gate });
      expect(ledger.at('police').requests).toHaveLength(goes ? 1 : 0);
    },
  );
});
