import { journalLine } from '@mash/ledger/journal';
import { Redis } from 'ioredis';
import { FEATURES } from '../../apps/agency-gateway/src/gateway.module.js';
import { WriteJournal } from '../../apps/agency-gateway/src/journal/journal.js';
import { KeepHours } from '../../apps/agency-gateway/src/journal/keep-hours.js';
import type { Browser } from '../../tools/play/browser.js';
import { startGateway, type TestGateway } from '../support/gateway.js';
import { hasRedis, withRedis } from '../support/redis.js';
import { type System, startSystem, type TestAgency, until } from '../support/system.js';
import { asSuperuser, openCase, share, signInAt } from './small-case.js';

describe('the journal', () => {
  let system: System;
  let officer: Browser;
  let hour: string;

  /** As if the journal had begun an hour earlier: this hour’s page is due. */
  async function strike(agency: TestAgency): Promise<void> {
    await until('the journal to begin', async () => {
      const rows = await asSuperuser(system, agency, 'SELECT FROM journal');
      return rows.length > 0;
    });
    await asSuperuser(system, agency, `UPDATE journal SET hour = hour - interval '1 hour'`);
    await system.gateways[agency].app.get(KeepHours, { strict: false }).look();
  }

  const journalLeaves = (at: TestAgency, source: TestAgency) =>
    asSuperuser(
      system,
      at,
      `SELECT leaf::jsonb ->> 'object' AS object FROM mirror_leaf WHERE source = $1 AND leaf::jsonb ->> 'type' = 'journal'`,
      [source],
    );

  beforeAll(async () => {
    system = await startSystem();
    const workspace = await openCase(system);
    officer = await signInAt(system, 'police', 'governor', 'information-governance');
    const shared = await share(system, workspace, 'Two calls in a month.');
    await until('the receipt', async () => {
      await officer.get(`/ig/disclosures/${shared}`);
      return officer.text.includes('Delivered and opened by their terminal');
    });
    await officer.get('/staff');
  });
  afterAll(() => system.stop());

  it('is one leaf an hour in every mirror, of a busy and of an idle agency alike', async () => {
    for (const agency of ['police', 'adults', 'cef'] as const) {
      await strike(agency);
      const [leaf] = await until(`the leaf of ${agency} at health`, async () => {
        const found = await journalLeaves('health', agency);
        return found.length === 1 && found;
      });
      const [row] = await asSuperuser(
        system,
        agency,
        'SELECT root FROM journal WHERE root IS NOT NULL',
      );
      expect(leaf?.['object']).toBe(row?.['root']);
    }
    const again = system.gateways.police.app.get(WriteJournal, { strict: false });
    expect(await again.write()).toBe(false);
    const idle = await asSuperuser(system, 'adults', 'SELECT DISTINCT source FROM journal_line');
    // What its terminal was founded with, and nothing that anybody did.
    expect(idle).toEqual([{ source: 'rule-paper' }]);
  });

  it('names no decision or access outside: refusals and look-ups are no leaves of their own', async () => {
    const [police] = await asSuperuser(
      system,
      'health',
      `SELECT count(*)::int AS n, max(leaf::jsonb ->> 'type') AS type FROM mirror_leaf
       WHERE source = 'police' AND leaf::jsonb ->> 'type' NOT IN ('entry', 'key-bundle', 'rule-set', 'withdrawal')`,
    );
    expect(police).toEqual({ n: 1, type: 'journal' });
  });

  it('carries each receipt by the same hash at both ends', async () => {
    const given = await asSuperuser(
      system,
      'cef',
      `SELECT hash, entry FROM receipt_sent WHERE says = 'opened'`,
    );
    expect(given.length).toBeGreaterThan(0);
    for (const { hash, entry } of given) {
      const lines = await asSuperuser(
        system,
        'police',
        `SELECT hash FROM journal_line WHERE source = 'receipt-received' AND row_id = $1`,
        [`${entry}/cef/opened`],
      );
      const id = `${entry}/cef/opened`;
      expect(lines).toEqual([
        { hash: journalLine({ source: 'receipt-received', id, receipt: String(hash) }) },
      ]);
    }
  });

  it('lets information governance see that the rows of an hour give the root that was logged', async () => {
    await officer.get('/home');
    await officer.follow('Journal');
    const link = officer.links.find(({ href }) => href.startsWith('/ig/journal/'));
    hour = link?.href ?? '';
    await officer.get(hour);
    expect(officer.text).toMatch(
      /Checked just now: the rows give the root that was logged as leaf \d+\./,
    );
    expect(officer.text).toContain('governor Example, read disclosure');
    expect(officer.text).toContain('governor Example, manage Staff');
    expect(officer.text).toContain('Receipt from a reader');
  });

  it.each([
    [
      'changed',
      `UPDATE access SET act = 'add' WHERE number = (SELECT min(number) FROM access)`,
      '1 row is not as logged',
      'Changed since it was logged',
    ],
    ['taken out', 'DELETE FROM refused_act', 'rows are not as logged', 'Gone since it was logged'],
  ])('notices a row that was %s afterwards', async (_, sql, title, is) => {
    await asSuperuser(system, 'police', sql);
    await officer.get(hour);
    expect(officer.text).toContain(title);
    expect(officer.text).toContain(is);
    expect(officer.text).toContain('01632 960100');
  });

  it('notices a line of the journal itself that was changed to fit, by the leaf in the ledger', async () => {
    await asSuperuser(
      system,
      'police',
      `UPDATE journal SET root = 'B' || substr(root, 2) WHERE root IS NOT NULL`,
    );
    await officer.get(hour);
    expect(officer.text).not.toContain('the rows give the root that was logged');
    expect(officer.text).toContain('not as logged');
  });

  it('notices a row that was put in afterwards', async () => {
    await asSuperuser(
      system,
      'police',
      `INSERT INTO access SELECT gen_random_uuid(), -1, staff, at, act, subject, subject_id, bytes FROM access LIMIT 1`,
    );
    await officer.get('/ig/journal');
    expect(officer.text).toContain('1 row stands in no hour, although later ones were logged.');
  });
});

describe('the hour', () => {
  /** Empties the queue, lets an hour pass, and waits for its page. */
  async function expectRebuilt(gateway: TestGateway, empty: () => Promise<void>): Promise<void> {
    const rows = (where: string) => gateway.sql(`SELECT FROM journal WHERE ${where}`);
    await until('the journal to begin', async () => (await rows('root IS NULL')).length === 1);
    await empty();
    gateway.clock.forward(60);
    await gateway.app.get(KeepHours, { strict: false }).look();
    await until('the page of the hour', async () => (await rows('root IS NOT NULL')).length === 1);
    const [leaf] = await gateway.sql(
      `SELECT count(*)::int AS n FROM outbox JOIN journal ON root = object WHERE kind = 'leaf'`,
    );
    expect(leaf).toEqual({ n: 1 });
    await gateway.stop();
  }

  it('strikes again after its queue was emptied, with jobs in PostgreSQL', async () => {
    const gateway = await startGateway('police', FEATURES);
    await expectRebuilt(gateway, async () => {
      const tables = await gateway.sql(
        `SELECT table_name FROM information_schema.tables WHERE table_schema = 'bullmq' AND table_name LIKE '%job%'`,
      );
      expect(tables.length).toBeGreaterThan(0);
      for (const { table_name } of tables) await gateway.sql(`DELETE FROM bullmq."${table_name}"`);
    });
  });

  (hasRedis ? it : it.skip)(
    'strikes again after FLUSHALL, with jobs in Redis (needs redis-server)',
    () =>
      withRedis(async (url) => {
        const gateway = await startGateway('police', FEATURES, { REDIS_URL: url });
        await expectRebuilt(gateway, async () => {
          const client = new Redis(url);
          expect(await client.dbsize()).toBeGreaterThan(0);
          await client.flushall();
          client.disconnect();
        });
      }),
  );
});
