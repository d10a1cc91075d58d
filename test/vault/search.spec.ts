import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Person, PersonQuery } from '../../apps/agency-gateway/src/vault/vault.js';
import { manyPeople } from './many-people.js';
import { type OpenVault, openVault } from './open-vault.js';

const PEOPLE = 20_000;
const AT_ONCE = 500;
const SHOWN = 20;

describe(`a search of a vault of ${PEOPLE} people`, () => {
  const people = manyPeople(PEOPLE);
  let opened: OpenVault;

  beforeAll(async () => {
    opened = await openVault();
    const begun = performance.now();
    for (let at = 0; at < PEOPLE; at += AT_ONCE) {
      await opened.vault.transact((writer) => writer.keepPeople(people.slice(at, at + AT_ONCE)));
    }
    await opened.database.query('ANALYZE');
    console.log(`kept ${PEOPLE} people in ${Math.round(performance.now() - begun)} ms`);
  });
  afterAll(() => opened.close());

  const somebody = people[4_321] as Person;
  const [given = '', family = ''] = somebody.names[0]?.split(' ') ?? [];
  const queries: [string, PersonQuery][] = [
    ['a whole name', { name: `${given} ${family}` }],
    ['a family name that many have', { name: family }],
    ['a name and a date of birth', { name: family, dateOfBirth: somebody.dateOfBirth ?? '' }],
    ['a date of birth', { dateOfBirth: somebody.dateOfBirth ?? '' }],
    ['an NHS number', { nhsNumber: somebody.nhsNumber ?? '' }],
    ['a postcode', { postcode: somebody.addresses[0]?.postcode.toLowerCase() ?? '' }],
    [
      'a family name and a postcode',
      { name: family, postcode: somebody.addresses[0]?.postcode ?? '' },
    ],
    ['nobody', { name: 'Xyzzy Quuxington' }],
  ];

  it.each(queries)('opens no more rows than it shows, for %s', async (asked, query) => {
    await opened.vault.read(async (reader) => {
      const begun = performance.now();
      const { people: found, total } = await reader.search(query, SHOWN);
      const milliseconds = (performance.now() - begun).toFixed(1);
      console.log(`${asked}: ${found.length} shown of ${total}, ${milliseconds} ms`);
      expect(found.length).toBe(Math.min(total, SHOWN));
      expect(reader.counted.rows).toBeLessThanOrEqual(found.length);
      expect(reader.counted.postings).toBeLessThanOrEqual(found.length);
    });
  });

  it.each(queries.slice(2, 7))('finds the person by %s', async (_asked, query) => {
    // Of a date or a postcode alone there may be more than one page shows.
    const { people: found } = await opened.vault.read((reader) => reader.search(query, AT_ONCE));
    expect(found.map(({ id }) => id)).toContain(somebody.id);
  });

  it('finds a name that is spelt as it sounds', async () => {
    await opened.vault.transact((writer) =>
      writer.keepPeople([
        { ...somebody, id: '11111111-2222-4333-8444-555555555555', names: ['Shivawn Gillhooly'] },
      ]),
    );
    const { people: found } = await opened.vault.read((reader) =>
      reader.search({ name: 'Shivaun Gilhooley' }, SHOWN),
    );
    expect(found.map(({ names }) => names[0])).toContain('Shivawn Gillhooly');
  });

  it('finds everybody of many people of one new name who are added at once', async () => {
    const ids = Array.from({ length: 24 }, () => randomUUID());
    const added = ids.map((id) => ({ ...somebody, id, names: ['Quillon Vexworthy'] }));
    await Promise.all(
      added.map((person) => opened.vault.transact((writer) => writer.keepPeople([person]))),
    );
    const { people: found } = await opened.vault.read((reader) =>
      reader.search({ name: 'Quillon Vexworthy' }, AT_ONCE),
    );
    expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  it.each(['search_posting', 'posting_counter'])('reads %s by its label’s index', async (table) => {
    const labels: { label: string }[] = await opened.database.query(
      `SELECT label FROM ${table} LIMIT ${SHOWN}`,
    );
    const plan: { 'QUERY PLAN': string }[] = await opened.database.query(
      `EXPLAIN SELECT label, value FROM ${table} WHERE label = ANY($1)`,
      [labels.map(({ label }) => label)],
    );
    const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(lines).toContain(`${table}_pkey`);
    expect(lines).not.toContain('Seq Scan');
  });
});
