import type { PollAnswer } from '@mash/contracts/mailbox';
import { fromBase64url, toBase64url } from '@mash/crypto/bytes';
import { randomBytes } from '@mash/crypto/random';
import { cosign } from '@mash/ledger/cosignature';
import { hashOfLeaf } from '@mash/ledger/leaf';
import { checkInclusion } from '@mash/ledger/proof';
import { checkQuorum, quorumOf } from '@mash/ledger/quorum';
import type { AgencyClient } from '../support/agency-client.js';
import { type Clients, TestHub, until } from '../support/hub.js';

let hub: TestHub;
let clients: Clients;

beforeAll(async () => {
  hub = await TestHub.start();
  clients = await hub.clients();
});

afterAll(() => hub?.stop(Object.values(clients ?? {})));

/** Polls until a checkpoint waits for this witness. */
async function toCosign(witness: AgencyClient): Promise<string> {
  for (;;) {
    const { toCosign: note } = await witness.poll();
    if (note !== null) return note;
  }
}

async function cosignedSize(): Promise<number> {
  const [row] = await hub.sql<{ size: string | null }>(
    'SELECT max(size) AS size FROM checkpoint WHERE cosigned_note IS NOT NULL',
  );
  return Number(row?.size ?? 0);
}

/** Polls until an item of that type comes. */
async function nextItem<T extends PollAnswer['items'][number]['type']>(
  reader: AgencyClient,
  type: T,
) {
  for (;;) {
    const { items } = await reader.poll();
    const found = items.find((item) => item.type === type);
    if (found !== undefined) {
      return found as Extract<PollAnswer['items'][number], { type: T }>;
    }
  }
}

describe('the ledger before any quorum', () => {
  it('places the leaves of a source one after another and answers with their index', async () => {
    const { police } = clients;
    const first = await police.call('POST', '/leaves', { leaf: police.nextLeaf({}) });
    const second = await police.call('POST', '/leaves', { leaf: police.nextLeaf({}) });
    expect(first).toMatchObject({ status: 200, body: { index: 4 } });
    expect(second).toMatchObject({ status: 200, body: { index: 5 } });
  });

  it('commits leaves that come at once together', async () => {
    const first = await clients.police.call('POST', '/leaves', {
      leaf: clients.police.nextLeaf({}),
    });
    const from = (first.body as { index: number }).index;
    const rounds = 10;
    for (let round = 0; round < rounds; round += 1) {
      const sent = Object.values(clients).map((client) =>
        client.call('POST', '/leaves', { leaf: client.nextLeaf({}) }),
      );
      for (const { status } of await Promise.all(sent)) expect(status).toBe(200);
    }
    const [row] = await hub.sql<{ leaves: number; commits: number }>(
      `SELECT count(*)::int AS leaves, count(DISTINCT xmin::text)::int AS commits FROM leaf
       WHERE leaf_index > ${from}`,
    );
    const leaves = rounds * Object.keys(clients).length;
    expect(row?.leaves).toBe(leaves);
    expect(row?.commits).toBeLessThan(leaves);
  });

  it('gives the same answer to the same leaf, also beside the next', async () => {
    const { police } = clients;
    const [one, two] = [police.nextLeaf({}), police.nextLeaf({})];
    const answers = await Promise.all(
      [one, one, two, one].map((leaf) => police.call('POST', '/leaves', { leaf })),
    );
    const [index] = answers.map(({ body }) => body.index);
    expect(answers.map(({ body }) => body.index)).toEqual([index, index, index + 1, index]);
    expect((await police.call('POST', '/leaves', { leaf: one })).body).toEqual({ index });
  });

  it('refuses a leaf that is not the next of its source and says which is expected', async () => {
    const { adults } = clients;
    const before = { sequence: adults.sequence, previous: adults.previous };
    adults.nextLeaf({});
    const ahead = await adults.call('POST', '/leaves', { leaf: adults.nextLeaf({}) });
    Object.assign(adults, before);
    expect(ahead.status).toBe(409);
    expect(ahead.body).toMatchObject({
      type: '/problems/wrong-sequence',
      expected: adults.sequence + 1,
    });
  });

  it('refuses another leaf under a number that is taken', async () => {
    const { adults } = clients;
    const { sequence, previous } = adults;
    await adults.call('POST', '/leaves', { leaf: adults.nextLeaf({}) });
    const after = { sequence: adults.sequence, previous: adults.previous };
    Object.assign(adults, { sequence, previous });
    const other = await adults.call('POST', '/leaves', { leaf: adults.nextLeaf({}) });
    Object.assign(adults, after);
    expect(other).toMatchObject({ status: 409, body: { expected: after.sequence + 1 } });
  });

  it('refuses a leaf whose own signature does not hold, and one of somebody else', async () => {
    const { health, police } = clients;
    const before = { sequence: health.sequence, previous: health.previous };
    const leaf = health.nextLeaf({});
    Object.assign(health, before);
    const altered = { ...leaf, object: toBase64url(randomBytes(32)) };
    expect((await health.call('POST', '/leaves', { leaf: altered })).body.type).toBe(
      '/problems/bad-signature',
    );
    expect(await police.call('POST', '/leaves', { leaf })).toMatchObject({ status: 422 });
  });

  it('refuses an entry whose identifier is not the hash of header and ciphertext', async () => {
    const { health, cef } = clients;
    const before = { sequence: health.sequence, previous: health.previous };
    const { message } = health.entry('first words', [cef]);
    Object.assign(health, before);
    const ciphertext = toBase64url(fromBase64url(message.ciphertext).reverse());
    const answer = await health.call('POST', '/entries', { ...message, ciphertext });
    expect(answer).toMatchObject({ status: 422, body: { type: '/problems/identifier-mismatch' } });
  });

  it('refuses an entry that says it is by somebody else, or lists readers out of order', async () => {
    const { health, cef, police } = clients;
    const before = { sequence: health.sequence, previous: health.previous };
    const { message } = health.entry('words', [cef, police]);
    Object.assign(health, before);
    const recipients = [...message.header.recipients].reverse();
    for (const change of [{ author: 'police' }, { recipients }]) {
      const header = { ...message.header, ...change };
      const answer = await health.call('POST', '/entries', { ...message, header });
      expect(answer).toMatchObject({ status: 422, body: { type: '/problems/not-valid' } });
    }
  });

  it('keeps the keys of an entry out until the quorum has cosigned its leaf', async () => {
    const { police, health } = clients;
    const entry = police.entry('too early', [health]);
    expect((await police.call('POST', '/entries', entry.message)).status).toBe(200);
    const path = `/entries/${entry.id}/stanzas`;
    const early = await police.call('PUT', path, { stanzas: entry.stanzas });
    expect(early).toMatchObject({ status: 503, body: { type: '/problems/try-later' } });
    const [row] = await hub.sql('SELECT stage, stanzas FROM entry WHERE id = $1', [entry.id]);
    expect(row).toEqual({ stage: 'logged', stanzas: null });
    expect(await hub.sql(`SELECT FROM mailbox WHERE type = 'entry'`)).toEqual([]);
  });
});

describe('a cosignature', () => {
  it('is refused over another root, under another key, and from another agency', async () => {
    const { police, health } = clients;
    const note = await toCosign(police);
    const [, size = '', root = ''] = note.split('\n');
    const message = {
      size: Number(size),
      root: toBase64url(new Uint8Array(Buffer.from(root, 'base64'))),
      cosignature: cosign(note, police.witnessName, police.keys.witness, 1_800_000_000),
    };
    const wrong = [
      { ...message, root: toBase64url(randomBytes(32)) },
      { ...message, size: message.size + 1 },
      { ...message, cosignature: cosign(note, police.witnessName, health.keys.witness, 1) },
      { ...message, cosignature: `${message.cosignature.slice(0, -6)}AAAAA=` },
    ];
    for (const each of wrong) {
      const answer = await police.call('POST', '/cosignatures', each);
      expect(answer).toMatchObject({ status: 422, body: { type: '/problems/bad-cosignature' } });
    }
    expect((await health.call('POST', '/cosignatures', message)).status).toBe(422);
    expect(await hub.sql('SELECT FROM cosignature')).toEqual([]);
  });

  it('counts once per witness, and three of four make the quorum', async () => {
    const { police, health, adults } = clients;
    const before = await cosignedSize();
    // A checkpoint of another size may come at any time: all sign this one.
    const [row] = await hub.sql<{ note: string }>(
      'SELECT note FROM checkpoint ORDER BY round DESC LIMIT 1',
    );
    const note = row?.note ?? '';
    // The second line of a checkpoint is its size (C2SP tlog-checkpoint).
    const size = Number(note.split('\n')[1]);
    for (const witness of [police, health, adults])
      while (witness.tree.size < size) await witness.poll();
    for (let again = 0; again < 3; again++) await police.cosign(note);
    await health.cosign(note);
    expect(await cosignedSize()).toBe(before);
    await adults.cosign(note);
    expect(await cosignedSize()).toBe(size);
    expect(size).toBeGreaterThan(before);
  });
});

describe('the ledger with its witnesses', () => {
  beforeAll(() => {
    for (const each of [clients.health, clients.adults, clients.cef]) each.witness();
  });

  it('proves each leaf to its author in a checkpoint of the quorum', async () => {
    const { police } = clients;
    const leaf = police.nextLeaf({});
    const { body } = await police.call('POST', '/leaves', { leaf });
    let item = await nextItem(police, 'proof');
    while (item.index < body.index) item = await nextItem(police, 'proof');
    expect(item).toMatchObject({ index: body.index, entry: leaf.object });
    const { checkpoint } = checkQuorum(item.proof.checkpoint, quorumOf(police.founding));
    expect(checkpoint.size).toBe(item.proof.size);
    const hash = fromBase64url(hashOfLeaf(leaf));
    const path = item.proof.path.map(fromBase64url);
    checkInclusion(path, item.index, item.proof.size, hash, checkpoint.root);
  });

  it('delivers an entry to its readers once its own stanzas are there, and only then', async () => {
    const { police, health } = clients;
    await police.stopWitnessing();
    const entry = police.entry('for health', [health]);
    const { body } = await police.call('POST', '/entries', entry.message);
    await until('the quorum', async () => (await cosignedSize()) > body.index);
    const path = `/entries/${entry.id}/stanzas`;
    const others = { stanzas: [toBase64url(randomBytes(1168))] };
    expect((await police.call('PUT', path, others)).body.type).toBe('/problems/stanza-mismatch');
    const own = { stanzas: entry.stanzas };
    expect((await clients.cef.call('PUT', path, own)).status).toBe(404);
    expect((await police.call('PUT', path, own)).status).toBe(204);
    expect((await police.call('PUT', path, own)).status).toBe(204);
    const rows = await hub.sql(`SELECT agency FROM mailbox WHERE type = 'entry' AND object = $1`, [
      entry.id,
    ]);
    expect(rows).toEqual([{ agency: 'health' }]);
    await health.stopWitnessing();
    health.query.after = 0;
    const item = await nextItem(health, 'entry');
    expect(item).toMatchObject({
      index: body.index,
      header: entry.message.header,
      ciphertext: entry.message.ciphertext,
      stanza: entry.stanzas[0],
      leaf: entry.message.leaf,
    });
    expect(item.proof.size).toBeGreaterThan(body.index);
    health.witness();
  });

  it('carries a sealed receipt to the one agency that it is for, once', async () => {
    const { police, cef } = clients;
    const receipt = cef.receipt('opened', police);
    for (let again = 0; again < 3; again++) {
      expect((await cef.call('POST', '/receipts', receipt)).status).toBe(204);
    }
    const item = await nextItem(police, 'receipt');
    expect(item).toMatchObject(receipt);
    const rows = await hub.sql(`SELECT agency FROM mailbox WHERE type = 'receipt'`);
    expect(rows).toEqual([{ agency: 'police' }]);
    const forged = { ...receipt, header: { ...receipt.header, author: 'health' } };
    expect((await cef.call('POST', '/receipts', forged)).status).toBe(422);
  });

  it('asks again for fresh cosignatures every minute when nothing is new', async () => {
    const { police } = clients;
    const size = await cosignedSize();
    const before = Math.floor(hub.clock.now().getTime() / 1000);
    hub.clock.aheadMilliseconds += 61_000;
    await until('a heartbeat', async () => {
      await police.poll();
      return police.query.fresh >= before + 60;
    });
    expect(await cosignedSize()).toBe(size);
  });

  it('goes on to a larger checkpoint when one finds no quorum', async () => {
    const { police, health, adults, cef } = clients;
    await Promise.all([adults.stopWitnessing(), cef.stopWitnessing()]);
    const stuck = await police.call('POST', '/leaves', { leaf: police.nextLeaf({}) });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await police.call('POST', '/leaves', { leaf: police.nextLeaf({}) });
    expect(await cosignedSize()).toBeLessThanOrEqual(stuck.body.index);
    adults.witness();
    cef.witness();
    await until('the quorum', async () => (await cosignedSize()) >= stuck.body.index + 2);
    expect(health.query.cosigned).toBeGreaterThan(0);
  });

  it('shows new keys of an agency once its root has signed them, and to nobody before', async () => {
    const { health } = clients;
    const { status, body } = await health.call('GET', '/key-bundles');
    expect(status).toBe(200);
    expect(body.bundles.map(({ index }: { index: number }) => index)).toEqual([0, 1, 2, 3]);
    const again = {
      ...clients.police.bundle,
      bundle: { ...clients.police.bundle.bundle, number: 2 },
    };
    const before = { sequence: clients.police.sequence, previous: clients.police.previous };
    const leaf = clients.police.nextLeaf({ type: 'key-bundle' });
    Object.assign(clients.police, before);
    const refused = await clients.police.call('POST', '/leaves', {
      leaf,
      bundle: JSON.stringify(again),
    });
    expect(refused.body.type).toBe('/problems/bad-signature');
  });

  it('cannot be changed by the role that the hub runs under', async () => {
    const { default: pg } = await import('pg');
    const app = new pg.Client({ connectionString: hub.database.appUrl });
    await app.connect();
    for (const table of ['leaf', 'tree_hash', 'key_bundle']) {
      for (const verb of [`DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
        await expect(app.query(verb)).rejects.toThrow(/permission denied/);
      }
    }
    await expect(app.query(`UPDATE leaf SET source = 'x'`)).rejects.toThrow(/permission denied/);
    await app.end();
  });
});
