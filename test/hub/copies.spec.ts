import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { freePort } from '../../tools/postgres/ports.js';
import type { AgencyClient } from '../support/agency-client.js';
import { type Clients, hubEnvironment, TestHub, until } from '../support/hub.js';

interface Writer {
  holder: string | null;
  token: string;
}

describe('two copies of the hub on one database', () => {
  let hub: TestHub;
  let clients: Clients;
  let otherPort: number;

  beforeAll(async () => {
    hub = await TestHub.start();
    otherPort = await hub.startCopy();
    clients = await hub.clients();
  });

  afterAll(() => hub?.stop(Object.values(clients ?? {})));

  it('refuse at one what was received at the other', async () => {
    const { police } = clients;
    const wire = police.sign('GET', '/key-bundles');
    expect((await police.send(wire)).status).toBe(200);
    expect(await police.send(wire, undefined, otherPort)).toMatchObject({
      status: 401,
      body: { type: '/problems/replayed' },
    });
  });

  it('take a message sent to both at once a single time', async () => {
    const { police } = clients;
    const wire = police.sign('POST', '/leaves', { leaf: police.nextLeaf({}) });
    const both = await Promise.all([police.send(wire), police.send(wire, undefined, otherPort)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('log through one writer, whichever is asked, and give one leaf one place', async () => {
    const { police, health } = clients;
    const writers: [AgencyClient, number][] = [
      [police, otherPort],
      [health, hub.port],
    ];
    const indexes = await Promise.all(
      writers.map(async ([client, port]) => {
        const placed: number[] = [];
        for (let count = 0; count < 20; count++) {
          const message = { leaf: client.nextLeaf({}) };
          const sent = client.sign('POST', '/leaves', message);
          const { status, body } = await client.send(sent, undefined, port);
          expect(status).toBe(200);
          const again = await client.send(client.sign('POST', '/leaves', message));
          expect(again.body).toEqual(body);
          placed.push(body.index);
        }
        return placed;
      }),
    );
    const all = indexes.flat().sort((a, b) => a - b);
    expect(all).toEqual(all.map((_, at) => (all[0] ?? 0) + at));
    expect(await hub.sql('SELECT FROM ledger_writer WHERE holder IS NOT NULL')).toHaveLength(1);
    expect(await hub.sql('SELECT FROM pending')).toEqual([]);
  });

  it('refuse at either a leaf that is not the next, and say which is', async () => {
    const { adults } = clients;
    const before = { sequence: adults.sequence, previous: adults.previous };
    adults.nextLeaf({});
    const wire = adults.sign('POST', '/leaves', { leaf: adults.nextLeaf({}) });
    Object.assign(adults, before);
    expect(await adults.send(wire, undefined, otherPort)).toMatchObject({
      status: 409,
      body: { type: '/problems/wrong-sequence', expected: before.sequence + 1 },
    });
  });

  it('wake a poll at one for what comes to the other', async () => {
    const { cef, health } = clients;
    cef.query.leaves = 0;
    await cef.poll();
    cef.query.cosigned = 1_000_000;
    await until('quiet', async () => (await cef.call('GET', '/ping')).status === 200);
    // A checkpoint that is published meanwhile ends a poll as well: then it is asked again.
    const arrived = (async () => {
      for (;;) {
        const { items } = await cef.poll();
        if (items.length > 0) return items;
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const started = Date.now();
    const receipt = health.receipt('elsewhere', cef);
    await health.send(health.sign('POST', '/receipts', receipt), undefined, otherPort);
    expect(await arrived).toMatchObject([{ type: 'receipt' }]);
    expect(Date.now() - started).toBeLessThan(4_500);
  });

  it('go on with the other as writer when one is stopped', async () => {
    const { police } = clients;
    const writer = () => hub.sql<Writer>('SELECT holder, token FROM ledger_writer');
    const [before] = await writer();
    await hub.copies.shift()?.close();
    police.port = otherPort;
    const placed = await police.call('POST', '/leaves', { leaf: police.nextLeaf({}) });
    expect(placed.status).toBe(200);
    const [after] = await writer();
    expect(after?.holder).not.toBeNull();
    // A machine that stalls may have passed the lease on before; it never goes back to a lower token.
    expect(Number(after?.token)).toBeGreaterThanOrEqual(Number(before?.token));
    expect(after?.holder === before?.holder).toBe(after?.token === before?.token);
  });
});

describe('a hub that is killed', () => {
  const main = 'dist/apps/hub-api/src/main.js';
  let hub: TestHub;
  let child: ChildProcess;
  let port: number;

  async function startProcess(): Promise<void> {
    child = fork(main, {
      env: { ...hubEnvironment(hub.founding, hub.database), PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    });
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`the hub ended with ${code}`)));
    });
  }

  async function kill(): Promise<void> {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(`/proc/${child.pid}`)).toBe(false);
  }

  beforeAll(async () => {
    hub = await TestHub.prepare();
    port = await freePort();
    await startProcess();
  });

  afterAll(async () => {
    child?.kill('SIGKILL');
    await hub?.stop();
  });

  it('loses nothing that it has answered, and places what is sent again once', async () => {
    const police = hub.client('police');
    police.port = port;
    await police.introduce();
    const answered = new Map<number, number>();
    const leaves = Array.from({ length: 60 }, () => police.nextLeaf({}));
    const sending = (async () => {
      for (const leaf of leaves) answered.set(leaf.sequence, await untilPlaced(police, leaf));
    })();
    for (let death = 0; death < 3; death++) {
      const before = answered.size;
      await until('more answers', () => answered.size > before + 5 || answered.size === 60);
      await kill();
      await startProcess();
    }
    await sending;
    const rows = await hub.sql<{ leaf_index: string; sequence: string }>(
      'SELECT leaf_index, sequence FROM leaf ORDER BY leaf_index',
    );
    expect(rows.map(({ leaf_index }) => Number(leaf_index))).toEqual(rows.map((_, at) => at));
    expect(rows).toHaveLength(61);
    for (const { leaf_index, sequence } of rows.slice(1)) {
      expect(answered.get(Number(sequence))).toBe(Number(leaf_index));
    }
    const [hashes] = await hub.sql<{ count: string }>(
      'SELECT count(*) FROM tree_hash WHERE level = 0',
    );
    expect(Number(hashes?.count)).toBe(61);
    police.close();
  });

  it('ends in order on SIGTERM and leaves the lease to the next', async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    const [writer] = await hub.sql('SELECT holder FROM ledger_writer');
    expect(writer).toEqual({ holder: null });
  });

  async function untilPlaced(police: AgencyClient, leaf: unknown): Promise<number> {
    for (;;) {
      const answer = await police.call('POST', '/leaves', { leaf }).catch(() => null);
      if (answer?.status === 200) return answer.body.index;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});
