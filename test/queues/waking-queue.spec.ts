import { WakingQueue } from '../../apps/agency-gateway/src/queues/queues.js';
import type { TestDatabase } from '../support/database.js';
import { createGatewayDatabase } from '../support/migrated.js';
import { asSuperuserOf } from '../support/superuser.js';
import { until } from '../support/system.js';

describe('a queue whose database refuses its first connections', () => {
  let database: TestDatabase;
  let queue: WakingQueue<{ id: string }>;
  const done: string[] = [];

  /** As a server does that has no place for one more: SQLSTATE 53300. */
  const allow = (connections: number) =>
    asSuperuserOf(database, `ALTER ROLE ${database.name}_app CONNECTION LIMIT ${connections}`);

  beforeAll(async () => {
    database = await createGatewayDatabase('queues');
    await allow(0);
    queue = new WakingQueue<{ id: string }>(
      { databaseUrl: database.appUrl, redisUrl: undefined },
      {
        queue: 'refused',
        logger: 'refused',
        work: async ({ id }) => void done.push(id),
        notDone: 'not done',
        look: () => queue.add('one', { id: 'after all' }, { jobId: 'one-and-only' }),
        notLooked: 'not looked',
        lookEveryMilliseconds: 60_000,
      },
    );
    queue.start();
  });
  afterAll(async () => {
    await queue.close();
    await database.drop();
  });

  it('leaves the process alive', async () => {
    const begun = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(Date.now() - begun).toBeLessThan(20_000);
    expect(done).toEqual([]);
  });

  it('does what is due once it is let in', async () => {
    await allow(50);
    await until('the job', async () => done.length > 0);
    expect(done).toEqual(['after all']);
  });
});
