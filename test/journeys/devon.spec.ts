import type { Browser } from '../../tools/play/browser.js';
import { rowOf, type Week } from '../../tools/play/devon/columns.js';
import { differencesIn } from '../../tools/play/devon/compare.js';
import { contactsOf } from '../../tools/play/devon/generate/contacts.js';
import { playWeek } from '../../tools/play/devon/play-week.js';
import { decideByPages } from '../../tools/play/devon/put-through.js';
import { settled } from '../../tools/play/devon/settled.js';
import { readWeek } from '../../tools/play/devon/table/read-week.js';
import { at, enrolled, signedIn } from '../support/open-case.js';
import { type System, startSystem, until } from '../support/system.js';

/** A few of a week’s contacts, of each sort. */
const FEW = [
  {
    ...{ inbox: 3, telephone: 2, refused: 1 },
    accepted: { 'initial-assessment': 1, 'early-help': 1 },
  },
  { inbox: 1, telephone: 1, refused: 0, accepted: { 'nfa-information': 1 } },
];

describe('a few contacts of the week of Devon, by the pages of children’s services', () => {
  let system: System;
  let monday: string;
  let people: { screener: Browser; manager: Browser };

  const table = (): Promise<Week> => readWeek((what) => at(system, 'cef', what), monday);

  beforeAll(async () => {
    system = await startSystem();
    await enrolled(system);
    people = {
      screener: await signedIn(system, 'cef', 'screener', 'practitioner'),
      manager: await signedIn(system, 'cef', 'manager', 'decision-maker'),
    };
    const options = { now: system.clock.now(), say: () => undefined };
    ({ monday } = await playWeek(people, contactsOf(7, FEW), options));
  });

  afterAll(() => system?.stop());

  it('stand in the table that the vault gives as they went through the pages, day by day', async () => {
    const found = await settled(table);
    const none = rowOf();
    expect(found.days).toEqual([
      rowOf(3, 2, 3, 2, 1, 1, 0, 0, 1, 0, 0),
      rowOf(1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0),
      ...[none, none, none],
    ]);
    expect(found.week).toEqual(rowOf(4, 3, 4, 3, 1, 1, 0, 0, 1, 1, 0));
  });

  it('break exactly two cells where one outcome is labelled anew', async () => {
    const before = (await table()).week;
    await people.manager.get('/mash');
    const path = people.manager.links.find(({ href }) => /^\/mash\/[\da-f-]{36}$/.test(href))?.href;
    await decideByPages(people, path ?? '', 'none-rejected');
    const { week } = await until('the other outcome in the ledger', async () => {
      const found = await table();
      return found.week['none-rejected'] === 1 && found;
    });
    const differences = differencesIn(before, week);
    expect(differences.map(({ found, expected }) => found - expected).sort()).toEqual([-1, 1]);
    expect(differences.at(-1)).toMatchObject({ column: 'none-rejected', expected: 0, found: 1 });
  });
});
