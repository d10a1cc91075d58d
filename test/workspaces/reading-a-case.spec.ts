import type { SealedContent } from '@mash/contracts/sealed/content';
import { randomId } from '@mash/crypto/random';
import { DataSource } from 'typeorm';
import { Cases, EntryStore } from '../../apps/agency-gateway/src/workspaces/workspaces.js';
import { WorkspacesModule } from '../../apps/agency-gateway/src/workspaces/workspaces.module.js';
import { startGateway, type TestGateway } from '../support/gateway.js';

const WORKSPACE = randomId();
const CHILD = randomId();

describe('a case read from the vault', () => {
  let cef: TestGateway;
  let index = 0;

  const cases = () => cef.app.get(Cases, { strict: false });
  const entryAt = (place: number) => `entry-${place}`.padEnd(43, '-');

  function contentOf(kind: string, body: unknown): SealedContent {
    return {
      v: 1,
      contract: 1,
      kind,
      body,
      workspace: WORKSPACE,
      author: 'cef',
      recipients: [],
      sequence: index + 1,
      head: { size: 0, missing: [] },
      at: '2026-11-23T10:00:00.000Z',
      by: { staff: randomId(), name: 'A. Worker', role: 'practitioner' },
      statement: {
        salt: 'A'.repeat(43),
        decision: null,
        ruleSet: null,
        documents: [],
        approvals: [],
      },
    };
  }

  /** As another copy of this gateway keeps it: nothing in this one’s memory is told. */
  async function keep(kind: string, body: unknown): Promise<string> {
    const content = contentOf(kind, body);
    const signed = { content, keyId: 'key', signature: 'AAAA' };
    const entry = entryAt(index);
    await cef.app.get(DataSource).transaction((tx) =>
      cef.app.get(EntryStore, { strict: false }).keep(tx, {
        entry,
        index,
        isOwn: true,
        content,
        bytes: Buffer.from(JSON.stringify(signed)),
      }),
    );
    index += 1;
    return entry;
  }

  const rate = (because: string) => keep('rating', { rating: 'amber', because });

  /** How many statements it takes. */
  async function statementsOf(work: () => Promise<unknown>): Promise<number> {
    const database = cef.app.get(DataSource);
    const query = database.query;
    let count = 0;
    database.query = (...given: Parameters<typeof query>) => {
      count += 1;
      return query.apply(database, given) as never;
    };
    await work().finally(() => {
      database.query = query;
    });
    return count;
  }

  beforeAll(async () => {
    cef = await startGateway('cef', [WorkspacesModule]);
    await keep('open', {
      lead: 'cef',
      concerns: [],
      people: [CHILD],
      receivedAt: '2026-11-23T09:00:00.000Z',
    });
    for (let number = 0; number < 50; number++) await rate(`Number ${number}`);
  });

  afterAll(() => cef.stop());

  it('takes two statements the first time, and one while nothing has changed', async () => {
    expect(await statementsOf(() => cases().one(WORKSPACE))).toBe(2);
    expect(await statementsOf(() => cases().one(WORKSPACE))).toBe(1);
    expect(await statementsOf(() => cases().all())).toBe(1);
    const one = await cases().one(WORKSPACE);
    expect(one?.state.ratings).toHaveLength(50);
  });

  it('opens only what is new when another copy of this gateway has taken something in', async () => {
    await rate('Taken in elsewhere');
    expect(await statementsOf(() => cases().one(WORKSPACE))).toBe(2);
    const one = await cases().one(WORKSPACE);
    expect(one?.state.rating?.because).toBe('Taken in elsewhere');
  });

  it('shows nothing any more of an entry that was hidden elsewhere', async () => {
    const entry = await rate('Hidden elsewhere');
    expect((await cases().one(WORKSPACE))?.state.rating?.because).toBe('Hidden elsewhere');
    await cef.sql(`UPDATE workspace_entry SET state = 'hidden' WHERE entry = $1`, [entry]);
    expect((await cases().one(WORKSPACE))?.state.rating?.because).toBe('Taken in elsewhere');
    const store = cef.app.get(EntryStore, { strict: false });
    expect(await store.contents([entry])).toEqual(new Map());
  });

  it('shows nothing any more of an entry whose key was destroyed elsewhere', async () => {
    const entry = await rate('Destroyed elsewhere');
    await cases().one(WORKSPACE);
    await cef.sql(
      `UPDATE shred_key SET wrapped = '' WHERE id = (SELECT shred_key FROM workspace_entry WHERE entry = $1)`,
      [entry],
    );
    expect((await cases().one(WORKSPACE))?.state.rating?.because).toBe('Taken in elsewhere');
  });

  it('forgets a case that nobody has opened for a quarter of an hour', async () => {
    await cases().one(WORKSPACE);
    cef.clock.forward(16);
    await cases().one(randomId());
    expect(await statementsOf(() => cases().one(WORKSPACE))).toBeGreaterThan(1);
  });

  it('is null where this gateway holds nothing of it', async () => {
    expect(await cases().one(randomId())).toBeNull();
  });
});
