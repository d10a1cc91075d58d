import { Queue } from 'bullmq';
import { RaiseAlarm } from '../../apps/agency-gateway/src/alerts/alerts.js';
import { type Deadline, Deadlines } from '../../apps/agency-gateway/src/clocks/deadlines.js';
import { RunClocks } from '../../apps/agency-gateway/src/clocks/run-clocks.js';
import type { Config } from '../../apps/agency-gateway/src/config.js';
import { queueOptions } from '../../apps/agency-gateway/src/queues/queues.js';
import { MovableClock } from '../../tools/start/movable-clock.js';
import { createGatewayDatabase } from '../support/migrated.js';
import { hasRedis, withRedis } from '../support/redis.js';
import { until } from '../support/system.js';

/** Deadlines as the cases would give them. */
class GivenDeadlines extends Deadlines {
  given: Deadline[] = [];

  constructor() {
    super(...([] as unknown as ConstructorParameters<typeof Deadlines>));
  }

  override all(): Promise<Deadline[]> {
    return Promise.resolve(this.given);
  }

  override of(subject: string): Promise<Deadline[]> {
    return Promise.resolve(this.given.filter((each) => each.subject === subject));
  }
}

/** Keeps what was raised, once each. */
class CountedAlarms extends RaiseAlarm {
  readonly raised = new Set<string>();

  constructor() {
    super(...([] as unknown as ConstructorParameters<typeof RaiseAlarm>));
  }

  override raise({ label }: Deadline): Promise<void> {
    this.raised.add(label);
    return Promise.resolve();
  }

  override alertAgain(): Promise<void> {
    return Promise.resolve();
  }
}

function deadline(label: string, milliseconds: number): Deadline {
  const dueAt = new Date(Date.now() + milliseconds).toISOString();
  return {
    label,
    kind: 'enquiry',
    subject: `subject-${label}`,
    request: null,
    agency: null,
    dueAt,
  };
}

async function expectClocks(config: Pick<Config, 'databaseUrl' | 'redisUrl'>): Promise<void> {
  const deadlines = new GivenDeadlines();
  const alarms = new CountedAlarms();
  const clocks = new RunClocks(config as Config, deadlines, alarms, new MovableClock());
  deadlines.given = [deadline('soon', 1_500), deadline('later', 3_600_000)];
  clocks.onApplicationBootstrap();
  const queue = new Queue('clocks', queueOptions(config));
  await until('both to be queued', async () => (await queue.getDelayedCount()) === 2);
  const [job] = await queue.getDelayed();
  expect(Object.keys(job?.data ?? {}).sort()).toEqual(['label', 'subject']);
  await until('the first to ring', () => Promise.resolve(alarms.raised.has('soon')));
  expect([...alarms.raised]).toEqual(['soon']);

  deadlines.given = [deadline('later', 3_600_000)];
  await queue.obliterate({ force: true });
  await clocks.look();
  await until('the queue to be rebuilt', async () => (await queue.getDelayedCount()) === 1);

  deadlines.given = [deadline('missed', -1)];
  await clocks.look();
  expect(alarms.raised.has('missed')).toBe(true);
  await clocks.onApplicationShutdown();
  await queue.close();
}

describe('alarms that are due later', () => {
  it('ring from the gateway’s own PostgreSQL, and are queued again after it was emptied', async () => {
    const database = await createGatewayDatabase('clocks');
    await expectClocks({ databaseUrl: database.appUrl, redisUrl: undefined });
    await database.drop();
  });

  (hasRedis ? it : it.skip)('do the same from Redis where there is one (needs redis-server)', () =>
    withRedis((redisUrl) => expectClocks({ databaseUrl: '', redisUrl })),
  );
});
