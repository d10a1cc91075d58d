import { KINDS } from '@mash/contracts/sealed/kinds';
import { DataSource } from 'typeorm';
import { Hub } from '../../apps/agency-gateway/src/hub/hub.js';
import { EntryStore } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { CarriedSystem, changedBetween } from '../support/canaries/carried-system.js';
import { Control } from '../support/canaries/control.js';
import { openableBy } from '../support/canaries/openable.js';
import type { DumpedTable } from '../support/dump.js';
import { at } from '../support/open-case.js';
import { hasRedis } from '../support/redis.js';
import { AGENCIES } from '../support/system.js';

const PLACES = [
  ...['child.dateOfBirth', 'child.nhsNumber', 'father.address', 'father.postcode', 'child'],
  ...['concern.whatHappened', 'concern.mustNotBeTold.0.because', 'concern.ring.number'],
  ...['screening.why', 'request.gate.why', 'rating.because', 'reply.people.0.systems'],
  ...['reply-detail.note', 'call.words', 'call.from.name', 'document.fields.0.value'],
  ...['release.note', 'correction.words', 'withdrawal.because', 'analysis.words', 'action.what'],
  ...['warning.set.who', 'outcome.because', 'opinion.because', 'handover.manager'],
  ...['handover-answer.because', 'close.because', 'police.father.addresses.0.line'],
  ...['police.incident.narrative', 'health.username', 'cef.unfinished.child', 'adults.search.name'],
];

let carried: CarriedSystem;

beforeAll(async () => {
  carried = await CarriedSystem.start();
  await carried.carry();
});
afterAll(() => carried?.stop());

/** Each canary that stands in some bytes, with the place, so that a failure says at once what is where. */
function seenIn(place: string, bytes: Buffer): string[] {
  return [...carried.canaries.in(bytes), ...carried.home.in(bytes)].map(
    ({ word, planted, form }) => `${place}: ${word} (${planted}), ${form}`,
  );
}

function seenInTables(tables: DumpedTable[]): string[] {
  return tables.flatMap(({ table, bytes }) => seenIn(table, bytes));
}

function bytesOf(tables: DumpedTable[], name: string): Buffer {
  return tables.find(({ table }) => table === name)?.bytes ?? Buffer.of();
}

describe('a case that is full of canaries', () => {
  it('holds an entry of every kind that there is, and none that is refused', async () => {
    const kinds = new Set(['concern']);
    for (const agency of AGENCIES) {
      const { applied, refused, unplaced } = await carried.everyKind.state(agency);
      for (const { kind } of applied) kinds.add(kind);
      expect([refused, unplaced]).toEqual([[], []]);
    }
    expect(kinds).toEqual(new Set(Object.keys(KINDS)));
  });

  it('holds at least 400 words, from every field that takes words, and every choice', () => {
    const { canaries, home } = carried;
    expect(canaries.words.size + home.words.size).toBeGreaterThanOrEqual(400);
    const places = [...canaries.words.values()];
    expect(places).toEqual(expect.arrayContaining(PLACES));
    for (const choice of ['"rating":"amber"', '"level":3', '"assessment":"B"', '"agrees":false'])
      expect(canaries.choices).toContain(choice);
  });
});

describe('the hub cannot read', () => {
  const controls = [new Control('Whomsoever'), new Control('Whoé"ever')];

  it('one word, though one in a row, a log line, a job or a message would be found in every form', async () => {
    const { system, redises, log, tap } = carried;
    for (const control of controls) {
      const { superuserUrl } = system.hub.database;
      await control.writeRows(superuserUrl, 'UPDATE entry SET stanzas = stanzas || $1::bytea');
      control.log();
      await control.queue({ databaseUrl: system.hub.database.appUrl, redisUrl: redises.hub?.url });
      const words = control.texts.map(([, bytes]) => bytes.toString());
      await expect(at(system, 'police', Hub).submitReceipt({ words } as never)).rejects.toThrow();
      const tables = await carried.tables('hub');
      expect(control.in(bytesOf(tables, 'public.entry'))).toEqual(control.names);
      const jobs = redises.hub?.written() ?? bytesOf(tables, 'seen.job');
      for (const place of [log.bytes, jobs, tap.bytes])
        expect(control.in(place)).toEqual(expect.arrayContaining(control.namesOfTexts));
    }
  });

  it('one word in any row of any table of any schema, or in its folder', async () => {
    const tables = await carried.tables('hub');
    expect(tables.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['public.entry', 'public.mailbox', 'public.leaf', 'bullmq.job']),
    );
    expect(seenInTables(tables)).toEqual([]);
    expect(seenIn('folder', carried.files('hub'))).toEqual([]);
  });

  it('one word in any message that reaches it or leaves it, once TLS is taken off', () => {
    expect(carried.tap.messages.length).toBeGreaterThan(200);
    expect(carried.tap.bytes.toString('latin1')).toContain('POST /entries');
    expect(seenIn('messages', carried.tap.bytes)).toEqual([]);
  });

  it('one word in any line that it or any gateway logs', () => {
    expect(carried.log.lines.length).toBeGreaterThan(50);
    expect(seenIn('log', carried.log.bytes)).toEqual([]);
  });
});

describe('a vault at rest, after a whole case', () => {
  it.each(AGENCIES)(
    'shows nothing at %s: no row, no draft, no session, no file',
    async (agency) => {
      const tables = await carried.tables(agency);
      const held = ['person', 'record', 'workspace_entry', 'draft', 'session', 'access', 'staff'];
      for (const table of held)
        expect(bytesOf(tables, `public.${table}`).length).toBeGreaterThan(100);
      expect(seenInTables(tables)).toEqual([]);
      expect(seenIn('folder', carried.files(agency))).toEqual([]);
    },
  );

  it('would show a word that stood in one of its rows', async () => {
    const control = new Control('Whosesoever');
    const { superuserUrl } = carried.system.gateways.health.database;
    const statement = 'INSERT INTO search_posting VALUES (gen_random_uuid(), $1)';
    await control.writeRows(superuserUrl, statement);
    const rows = bytesOf(await carried.tables('health'), 'public.search_posting');
    expect(control.in(rows)).toEqual(control.names);
  });
});

describe('a queue', () => {
  it('carries no word of a case in any job that it ever had, in PostgreSQL', async () => {
    for (const agency of ['health', 'adults', 'cef'] as const) {
      const jobs = bytesOf(await carried.tables(agency), 'seen.job');
      expect(jobs.toString()).toContain('deliver-');
      expect(seenIn(agency, jobs)).toEqual([]);
    }
  });

  (hasRedis ? it : it.skip)('carries none in a Redis (needs redis-server)', () => {
    expect(Object.keys(carried.redises)).toEqual(['hub', 'police']);
    for (const [name, redis] of Object.entries(carried.redises)) {
      expect(redis.written().toString()).toContain(name === 'hub' ? 'forget' : 'deliver-');
      expect(seenIn(name, redis.written())).toEqual([]);
    }
  });

  it('would show a word in a job, though the job were done and gone', async () => {
    const control = new Control('Whensoever');
    for (const agency of ['health', 'police'] as const) {
      await control.queue(carried.system.gateways[agency].config);
      const redis = agency === 'police' ? carried.redises.police : undefined;
      const jobs = redis?.written() ?? bytesOf(await carried.tables(agency), 'seen.job');
      expect(control.in(jobs)).toEqual(control.namesOfTexts);
    }
  });
});

describe('a vault that was not asked', () => {
  /** The ledger, which every agency has whole, and the clockwork of queues. */
  const ALIKE = /^(public\.(mirror_leaf|witness_head|accepted_checkpoint)|(bullmq|seen)\.\w+)$/;

  it.each(['health', 'adults'] as const)(
    'holds nothing at %s of a concern that was accepted, until it is asked',
    async (agency) => {
      const { beforeConcern, afterAcceptance } = carried.moments[agency];
      const changed = changedBetween(beforeConcern, afterAcceptance);
      expect(changed).toContain('public.mirror_leaf');
      expect(changed.filter((table) => !ALIKE.test(table))).toEqual([]);
      const whoRaised = carried.moments.police;
      expect(changedBetween(whoRaised.beforeConcern, whoRaised.afterAcceptance)).toContain(
        'public.workspace_entry',
      );
      const later = changedBetween(afterAcceptance, await carried.tables(agency));
      expect(later).toContain('public.workspace_entry');
    },
  );
});

describe('what was removed, not chosen, held back or found', () => {
  it.each(['cef', 'health', 'adults'] as const)(
    'is in no byte that %s receives: no plaintext, no row, no posting, no page',
    async (agency) => {
      const { system, home, canaries, moments, work } = carried;
      const places = [...home.words.values()];
      expect(places).toEqual(
        expect.arrayContaining(['removed sentence', 'not chosen.narrative', 'neighbour']),
      );
      const opened = await openableBy(system, agency);
      const read = canaries.in(opened).map(({ planted }) => planted);
      expect(read).toContain('chosen.narrative');
      expect(read.includes('chosen.crimeNumber')).toBe(agency === 'cef');
      const received = [
        opened,
        await heldBy(agency),
        ...moments[agency].atTheEnd.map(({ bytes }) => bytes),
      ];
      expect(received.flatMap((bytes) => home.in(bytes))).toEqual([]);
      const changed = changedBetween(moments[agency].beforeRelease, moments[agency].atTheEnd);
      expect(changed).toContain('public.workspace_entry');
      const searched = ['search_posting', 'posting_counter', 'person', 'record', 'involvement'];
      for (const table of searched) expect(changed).not.toContain(`public.${table}`);
      const [neighbour = ''] = [...home.words].find(([, place]) => place === 'neighbour') ?? [];
      expect(await work.found(agency, neighbour)).toContain('No one in');
      expect(await work.found('police', neighbour)).toContain('1 person matches');
    },
  );

  /** The words of every entry that its gateway keeps, as its own keys open them, also those it shows no more. */
  async function heldBy(agency: 'cef' | 'health' | 'adults'): Promise<Buffer> {
    const rows = await at(carried.system, agency, DataSource).query(
      'SELECT entry FROM workspace_entry',
    );
    const entries = rows.map(({ entry }: { entry: string }) => entry);
    const held = await at(carried.system, agency, EntryStore).evenHidden(entries);
    expect(held.length).toBeGreaterThan(10);
    return Buffer.from(JSON.stringify(held));
  }
});
