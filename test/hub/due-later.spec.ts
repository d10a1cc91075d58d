import { TestHub, until } from '../support/hub.js';
import { hasRedis, withRedis } from '../support/redis.js';

/** Plants a nonce of long ago and waits until the job has forgotten it. */
async function expectForgotten(hub: TestHub): Promise<void> {
  await hub.sql(
    `INSERT INTO nonce (key_id, nonce, minute) VALUES ($1, $2, '2020-01-01T00:00:00Z')`,
    ['A'.repeat(22), 'B'.repeat(22)],
  );
  await hub.startCopy();
  await until('the nonce to be forgotten', async () => {
    const rows = await hub.sql(`SELECT FROM nonce WHERE minute < '2021-01-01'`);
    return rows.length === 0;
  });
}

describe('what is due later', () => {
  it('is done from the hub’s own PostgreSQL', async () => {
    const hub = await TestHub.prepare();
    await expectForgotten(hub);
    const jobs = await hub.sql<{ count: string }>(
      `SELECT count(*) FROM information_schema.tables WHERE table_schema = 'bullmq'`,
    );
    expect(Number(jobs[0]?.count)).toBeGreaterThan(0);
    await hub.stop();
  });

  (hasRedis ? it : it.skip)(
    'is done from Redis where there is one (needs redis-server)',
    async () => {
      const hub = await TestHub.prepare();
      await withRedis(async (url) => {
        hub.environment = { REDIS_URL: url };
        await expectForgotten(hub);
        await hub.stop();
      });
    },
  );
});
