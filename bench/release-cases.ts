import { randomId } from '@mash/crypto/random';
import { DataSource } from 'typeorm';
import { PersonLinks } from '../apps/agency-gateway/src/requests/requests.js';
import { Vault } from '../apps/agency-gateway/src/vault/vault.js';
import type { GatewayCopies } from './gateway-copies.js';
import { makeCase, type OpenCase } from './large-case.js';

const FIRST = ['Ada', 'Bryn', 'Cleo', 'Dara', 'Esme', 'Finn', 'Gaia', 'Hugo', 'Isla', 'Juno'];
const LAST = ['Ashpole', 'Brackley', 'Cottrell', 'Dunmore', 'Eastoe', 'Fernley', 'Gosling'];

/** One case with records that police may share from it, each known by a word of its own. */
export interface ReleaseCase extends OpenCase {
  child: string;
  records: { label: string; mark: string }[];
}

/** Cases about different children, each with police records about the child, marked as the same person already. */
export async function makeReleaseCases(
  copies: GatewayCopies,
  {
    cases,
    each,
    say,
    rating,
  }: { cases: number; each: number; say: (line: string) => void; rating?: 'red' },
): Promise<ReleaseCase[]> {
  const made: ReleaseCase[] = [];
  for (let at = 0; at < cases; at++) {
    const child = `${FIRST[at % FIRST.length]} ${LAST[Math.floor(at / FIRST.length)]}`;
    const opened = await makeCase(copies, child, rating);
    const records = await keepRecords(copies, { ...opened, child, from: at * each, count: each });
    made.push({ ...opened, child, records });
    if (made.length % 5 === 0) say(`${made.length} of ${cases} cases`);
  }
  return made;
}

async function keepRecords(
  copies: GatewayCopies,
  about: OpenCase & { child: string; from: number; count: number },
): Promise<ReleaseCase['records']> {
  const own = randomId();
  const numbers = Array.from({ length: about.count }, (_, at) => about.from + at);
  await copies.at('police', Vault).transact(async (writer) => {
    await writer.keepPeople([personOf(own, about.child)]);
    await writer.keepRecords(
      numbers.map((number, at) => ({
        record: recordOf(number, at),
        involvements: [{ person: own, role: 'child' }],
      })),
    );
  });
  const [person = ''] = about.people;
  const by = 'Bench Example';
  const answers = [{ own, answer: 'same' as const }];
  await copies
    .at('police', DataSource)
    .transaction((tx) =>
      copies
        .at('police', PersonLinks)
        .keep(tx, about.workspace, { person, answers, by, at: new Date().toISOString() }),
    );
  return numbers.map((number, at) => ({ label: `Incident, ${inWords(at)}`, mark: markOf(number) }));
}

function personOf(id: string, name: string) {
  return {
    id,
    names: [name],
    dateOfBirth: '2024-04-09',
    sex: null,
    nhsNumber: null,
    addresses: [],
    telephone: null,
    isRestricted: false,
  };
}

function recordOf(number: number, at: number) {
  const happenedOn = dayOf(at).toISOString().slice(0, 10);
  return {
    id: randomId(),
    kind: 'incident',
    marking: 'official-sensitive' as const,
    happenedOn,
    recordedAt: `${happenedOn}T20:00:00.000Z`,
    recordedBy: 'PC Amber Quillfeather',
    grading: null,
    fields: {
      happenedOn,
      crimeNumber: `OXP/${number}/6`,
      address: '12 Osier Close, Marlwick, OE4 2QT',
      narrative: `${markOf(number)}. ${'Officers attended after a call and spoke with both. '.repeat(6)}`,
      outcome: 'Advice given to both.',
    },
  };
}

/** A word that stands in one record only, and so on a page once it can be read there. */
function markOf(number: number): string {
  return `Log entry ${String(number).padStart(5, '0')}`;
}

/** A day for each record of a person, so that the list of records names each apart. */
function dayOf(at: number): Date {
  return new Date(Date.UTC(2026, 0, 1 + at));
}

function inWords(at: number): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return dayOf(at).toLocaleDateString('en-GB', options);
}
