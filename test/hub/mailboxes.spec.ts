import type { PollAnswer } from '@mash/contracts/mailbox';
import { type Clients, TestHub, until } from '../support/hub.js';

let hub: TestHub;
let clients: Clients;

beforeAll(async () => {
  hub = await TestHub.start();
  clients = await hub.clients();
  for (const each of [clients.health, clients.adults, clients.cef]) each.witness();
});

afterAll(() => hub?.stop(Object.values(clients ?? {})));

async function numbersOf(agency: string): Promise<number[]> {
  const rows = await hub.sql<{ number: string }>(
    'SELECT number FROM mailbox WHERE agency = $1 ORDER BY number',
    [agency],
  );
  return rows.map(({ number }) => Number(number));
}

describe('a mailbox', () => {
  it('is numbered without gaps while fifty write to it at once', async () => {
    const { police, cef, adults } = clients;
    const before = await numbersOf('health');
    const receipts = Array.from({ length: 50 }, (_, at) => {
      const from = [police, cef, adults][at % 3] ?? police;
      return { from, receipt: from.receipt(`receipt ${at}`, clients.health) };
    });
    const answers = await Promise.all(
      receipts.map(({ from, receipt }) => from.call('POST', '/receipts', receipt)),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 204));
    const numbers = await numbersOf('health');
    expect(numbers.length).toBeGreaterThanOrEqual(before.length + 50);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });

  it('is numbered without gaps while fifty entries are keyed at once', async () => {
    const { police, health, cef } = clients;
    const entries = Array.from({ length: 50 }, (_, at) =>
      police.entry(`entry ${at}`, [health, cef]),
    );
    const indexes: number[] = [];
    for (const { message } of entries) {
      indexes.push((await police.call('POST', '/entries', message)).body.index);
    }
    await until('the quorum', async () => {
      const [row] = await hub.sql<{ size: string }>('SELECT size FROM proved');
      return Number(row?.size) > Math.max(...indexes);
    });
    const keyed = await Promise.all(
      entries.map(({ id, stanzas }) => police.call('PUT', `/entries/${id}/stanzas`, { stanzas })),
    );
    expect(keyed.every(({ status }) => status === 204)).toBe(true);
    for (const agency of ['health', 'cef', 'police']) {
      const numbers = await numbersOf(agency);
      expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    }
  });

  it('gives at most a hundred items at a time, in order, each once', async () => {
    const { health } = clients;
    await health.stopWitnessing();
    health.query.after = 0;
    const seen: number[] = [];
    const total = (await numbersOf('health')).length;
    while (seen.length < total) {
      const { items } = await health.poll();
      expect(items.length).toBeLessThanOrEqual(100);
      seen.push(...items.map(({ number }) => number));
    }
    expect(seen.slice(0, total)).toEqual(Array.from({ length: total }, (_, at) => at + 1));
    health.witness();
  });

  it('gives nothing that its reader cannot check yet: proofs never reach beyond its mirror', async () => {
    const { police } = clients;
    const last = (await numbersOf('police')).at(-1) ?? 0;
    police.query.after = 0;
    while (police.query.after < last) {
      const answer: PollAnswer = await police.poll();
      for (const item of answer.items) {
        if (item.type !== 'receipt') expect(item.proof.size).toBeLessThanOrEqual(police.tree.size);
      }
    }
  });
});

describe('a held poll', () => {
  it('ends as soon as something comes', async () => {
    const { police, cef } = clients;
    await quiet();
    const receipt = cef.receipt('at last', police);
    const started = Date.now();
    const poll = police.poll();
    await new Promise((resolve) => setTimeout(resolve, 700));
    await cef.call('POST', '/receipts', receipt);
    const { items } = await poll;
    const waited = Date.now() - started;
    expect(items).toMatchObject([{ type: 'receipt', stanza: receipt.stanza }]);
    expect(waited).toBeGreaterThan(650);
    expect(waited).toBeLessThan(4_500);
  });

  /** Takes what there is, without being held. */
  async function quiet(): Promise<void> {
    const { police } = clients;
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [row] = await hub.sql<{ last_number: string }>(
      `SELECT last_number FROM agency WHERE id = 'police'`,
    );
    while (police.query.after < Number(row?.last_number)) await police.poll();
  }
});
