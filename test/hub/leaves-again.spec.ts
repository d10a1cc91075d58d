import type { AgencyClient, TestEntry } from '../support/agency-client.js';
import { type Clients, TestHub, until } from '../support/hub.js';

let hub: TestHub;
let clients: Clients;
let otherPort: number;

beforeAll(async () => {
  hub = await TestHub.start({ MASH_BYTES_PER_DAY: '1000000' });
  otherPort = await hub.startCopy();
  clients = await hub.clients();
});

afterAll(() => hub?.stop(Object.values(clients ?? {})));

async function sizeOf(): Promise<number> {
  const [row] = await hub.sql<{ size: string }>('SELECT size FROM ledger_writer');
  return Number(row?.size);
}

async function bytesOf(agency: string): Promise<number> {
  const [row] = await hub.sql<{ bytes: string }>(
    'SELECT sum(bytes) AS bytes FROM author_day WHERE agency = $1',
    [agency],
  );
  return Number(row?.bytes ?? 0);
}

const storedOf = ({ id }: TestEntry) =>
  hub.sql<{ leaf_index: string; stage: string }>(
    'SELECT leaf_index, stage FROM entry WHERE id = $1',
    [id],
  );

/** What an agency signs is taken back: this hub has never had it. */
function untaken<T>(client: AgencyClient, sign: () => T): T {
  const before = { sequence: client.sequence, previous: client.previous };
  const signed = sign();
  Object.assign(client, before);
  return signed;
}

describe('a leaf that another agency brings', () => {
  let entry: TestEntry;
  let index: number;

  beforeAll(async () => {
    entry = clients.police.entry('opened in an emergency', [clients.cef]);
    index = await sizeOf();
  });

  const bring = (at: number) =>
    clients.cef.call('POST', '/leaves', { leaf: entry.message.leaf, index: at });

  it('is refused without its place, and at any but the next', async () => {
    const { leaf } = entry.message;
    expect(await clients.cef.call('POST', '/leaves', { leaf })).toMatchObject({ status: 422 });
    for (const wrong of [index - 1, index + 1])
      expect(await bring(wrong)).toMatchObject({
        status: 409,
        body: { type: '/problems/wrong-place', expected: index },
      });
    expect(await sizeOf()).toBe(index);
  });

  it('loses its place to no new leaf of whoever holds it, and to no entry', async () => {
    const { health, cef } = clients;
    const leaf = untaken(health, () => health.nextLeaf({}));
    const { message } = untaken(health, () => health.entry('new', [cef]));
    const held = index + 1;
    for (const [path, sent] of [
      ['/leaves', { leaf, held }],
      ['/entries', { ...message, held }],
    ] as const)
      for (const port of [hub.port, otherPort])
        expect(await health.send(health.sign('POST', path, sent), undefined, port)).toMatchObject({
          status: 409,
          body: { type: '/problems/wrong-place', expected: index },
        });
    expect(await sizeOf()).toBe(index);
  });

  it('is refused if it is a journal, a rule set or new keys: those are their source’s own', async () => {
    const { police, cef } = clients;
    for (const type of ['journal', 'rule-set', 'key-bundle', 'quorum-change'] as const) {
      const leaf = untaken(police, () => police.nextLeaf({ type }));
      const answer = await cef.call('POST', '/leaves', { leaf, index });
      expect(answer).toMatchObject({ status: 422, body: { type: '/problems/not-valid' } });
    }
  });

  it('is refused if it is not the next of its source, or not as its source signed it', async () => {
    const { health, cef } = clients;
    const [first, second] = untaken(health, () =>
      [1, 2].map(() => health.nextLeaf({ type: 'entry' })),
    );
    expect(await cef.call('POST', '/leaves', { leaf: second, index })).toMatchObject({
      status: 409,
      body: { type: '/problems/wrong-sequence', expected: first?.sequence },
    });
    const altered = { ...first, commitment: second?.commitment };
    expect(await cef.call('POST', '/leaves', { leaf: altered, index })).toMatchObject({
      body: { type: '/problems/bad-signature' },
    });
  });

  it('stands where it stood, gets the same answer again, and costs its source no bytes', async () => {
    expect(await bring(index)).toMatchObject({ status: 200, body: { index } });
    expect(await bring(index)).toMatchObject({ status: 200, body: { index } });
    const { body } = await clients.police.call('POST', '/leaves', {
      leaf: entry.message.leaf,
      index,
    });
    expect(body).toEqual({ index });
    expect(await sizeOf()).toBe(index + 1);
    expect(await bytesOf('police')).toBe(0);
    expect(await storedOf(entry)).toEqual([]);
  });

  it('gets its entry from its source, once, through whichever copy of the hub', async () => {
    const { police } = clients;
    const send = (port: number) =>
      police.send(police.sign('POST', '/entries', entry.message), undefined, port);
    const answers = await Promise.all([hub.port, otherPort, hub.port, otherPort].map(send));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { index } });
    expect(await storedOf(entry)).toEqual([{ leaf_index: String(index), stage: 'logged' }]);
    expect(await bytesOf('police')).toBe(entry.message.header.length);
    expect(await sizeOf()).toBe(index + 1);
  });

  it('is covered like any other, and its entry is delivered', async () => {
    const { police, health, adults, cef } = clients;
    for (const each of [police, health, adults]) each.witness();
    const path = `/entries/${entry.id}/stanzas`;
    await until('the keys to be taken', async () => {
      const { status } = await police.call('PUT', path, { stanzas: entry.stanzas });
      return status === 204;
    });
    let found: unknown;
    while (found === undefined) {
      const { items } = await cef.poll();
      found = items.find(({ type }) => type === 'entry');
    }
    expect(found).toMatchObject({ index, leaf: entry.message.leaf, stanza: entry.stanzas[0] });
  });

  it('counts for its author alone, whose entry waits when its bytes of the day are used up', async () => {
    const { adults, health, cef } = clients;
    const large = 'x'.repeat(600_000);
    expect((await adults.call('POST', '/entries', adults.entry(large, [cef]).message)).status).toBe(
      200,
    );
    const next = adults.entry(large, [cef]);
    const answer = await health.call('POST', '/leaves', {
      leaf: next.message.leaf,
      index: await sizeOf(),
    });
    expect(answer.status).toBe(200);
    const before = await bytesOf('adults');
    expect(await adults.call('POST', '/entries', next.message)).toMatchObject({
      status: 503,
      body: { type: '/problems/try-later' },
    });
    expect(await storedOf(next)).toEqual([]);
    expect([await bytesOf('adults'), await bytesOf('health')]).toEqual([before, 0]);
    hub.clock.aheadMilliseconds += 86_400_000;
    expect((await adults.call('POST', '/entries', next.message)).body).toEqual(answer.body);
    expect(await storedOf(next)).toEqual([
      { leaf_index: String(answer.body.index), stage: 'logged' },
    ]);
  });
});
