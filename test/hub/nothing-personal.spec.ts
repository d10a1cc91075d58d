import { utf8 } from '@mash/crypto/bytes';
import { wordsIn } from '../support/canaries/words-in.js';
import { dumpOf } from '../support/dump.js';
import { type Clients, TestHub, until } from '../support/hub.js';

const WORDS = 'Wilhelmina Featherstonehaugh';
let hub: TestHub;
let clients: Clients;

beforeAll(async () => {
  hub = await TestHub.start();
  clients = await hub.clients();
  const { police, health, adults, cef } = clients;
  for (const each of [health, adults, cef]) each.witness();
  const entry = police.entry(WORDS, [health]);
  const { body } = await police.call('POST', '/entries', entry.message);
  await until('the quorum', async () => {
    const [row] = await hub.sql<{ size: string }>('SELECT size FROM proved');
    return Number(row?.size) > body.index;
  });
  await police.call('PUT', `/entries/${entry.id}/stanzas`, { stanzas: entry.stanzas });
  await cef.call('POST', '/receipts', cef.receipt(WORDS, police));
});

afterAll(() => hub?.stop(Object.values(clients ?? {})));

const tables = () => dumpOf(hub.database.superuserUrl);

describe("the hub's tables", () => {
  it('show none of the words that were sealed, and would show them if they were there', async () => {
    const words = WORDS.split(' ');
    const rows = await tables();
    expect(rows.map(({ table }) => table)).toContain('public.entry');
    for (const { table, bytes } of rows)
      expect([table, wordsIn(bytes, words)]).toEqual([table, []]);
    await hub.sql('UPDATE entry SET ciphertext = $1', [Buffer.from(utf8(WORDS))]);
    const planted = (await tables()).find(({ table }) => table === 'public.entry');
    expect(wordsIn(planted?.bytes ?? Buffer.of(), words)).toEqual(words);
  });

  it('know no workspace, no member, no kind and no name', async () => {
    const columns = await hub.sql<{ table_name: string; column_name: string }>(
      `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'`,
    );
    const names = columns.flatMap(({ table_name, column_name }) => [table_name, column_name]);
    for (const word of ['workspace', 'member', 'kind', 'name', 'case', 'rating', 'due']) {
      expect(names.filter((name) => name.split('_').includes(word)).map((name) => name)).toEqual(
        word === 'name' ? ['name'] : [],
      );
    }
  });

  it('say no time finer than five minutes, but for the lease and a nonce’s minute', async () => {
    const columns = await hub.sql<{ place: string }>(
      `SELECT table_name || '.' || column_name AS place FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type ~ 'time|date' ORDER BY 1`,
    );
    expect(columns.map(({ place }) => place)).toEqual([
      'author_day.day',
      'checkpoint.five_minutes',
      'ledger_writer.until',
      'nonce.minute',
      'pending.five_minutes',
    ]);
    const odd = await hub.sql(
      `SELECT five_minutes FROM checkpoint
       WHERE extract(epoch FROM five_minutes)::bigint % 300 <> 0
       UNION ALL SELECT minute FROM nonce WHERE extract(epoch FROM minute)::bigint % 60 <> 0`,
    );
    expect(odd).toEqual([]);
  });

  it('keep one superseded checkpoint in five minutes', async () => {
    const { police } = clients;
    const { ForgetWhatIsDue } = await import('../../apps/hub-api/src/queues/forget-what-is-due.js');
    for (let count = 0; count < 4; count++) {
      const { body } = await police.call('POST', '/leaves', { leaf: police.nextLeaf({}) });
      await until('the quorum', async () => {
        const [row] = await hub.sql<{ size: string }>('SELECT size FROM proved');
        return Number(row?.size) > body.index;
      });
    }
    await hub.copies[0]?.get(ForgetWhatIsDue).forget();
    const rows = await hub.sql<{ five_minutes: Date }>(
      'SELECT five_minutes FROM checkpoint WHERE cosigned_note IS NOT NULL',
    );
    const buckets = rows.map(({ five_minutes }) => five_minutes.toISOString());
    expect(new Set(buckets).size).toBe(buckets.length);
  });

  it('forget nonces that could not be replayed any more', async () => {
    const { ForgetWhatIsDue } = await import('../../apps/hub-api/src/queues/forget-what-is-due.js');
    expect((await hub.sql('SELECT FROM nonce')).length).toBeGreaterThan(0);
    for (const each of Object.values(clients)) await each.stopWitnessing();
    hub.clock.aheadMilliseconds += 300_000;
    await hub.copies[0]?.get(ForgetWhatIsDue).forget();
    expect(await hub.sql('SELECT FROM nonce')).toEqual([]);
  });
});
