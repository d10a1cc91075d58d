import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { WakingQueue } from '../queues/queues.js';
import { DeliverOutbox } from './deliver-outbox.js';
import { Outbox } from './outbox.js';

/** How often the database is asked for what no wake-up announced, in milliseconds. */
const LOOK_EVERY_MILLISECONDS = 5_000;

/**
 * The alarm clock of the outbox: a job per message, carrying its identifier only, tried again with
 * growing pauses of at most 30 seconds. A queue that was emptied is rebuilt from the database.
 */
@Injectable()
export class Deliveries implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('deliveries');
  #queue: WakingQueue<{ id: string }> | undefined;

  constructor(
    private readonly config: Config,
    private readonly database: DataSource,
    private readonly outbox: Outbox,
    private readonly deliverOutbox: DeliverOutbox,
  ) {}

  onApplicationBootstrap(): void {
    this.#queue = new WakingQueue(this.config, {
      queue: 'deliveries',
      logger: 'deliveries',
      work: () => this.deliverOutbox.deliver(),
      notDone: 'not sent yet',
      look: () => this.#lookForWork(),
      notLooked: 'could not look for work',
      lookEveryMilliseconds: LOOK_EVERY_MILLISECONDS,
      worker: {
        concurrency: 1,
        settings: { backoffStrategy: (attempts) => Math.min(250 * 2 ** attempts, 30_000) },
      },
    });
    this.outbox.onWake((id) => void this.#wake(id));
    this.#queue.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.outbox.onWake(() => undefined);
    await this.#queue?.close();
  }

  async #lookForWork(): Promise<void> {
    const rows: { id: string; stage: string }[] = await this.database.query(
      `SELECT id, stage FROM outbox WHERE stage IN ('queued', 'proved', 'emergency') ORDER BY sequence LIMIT 1`,
    );
    for (const { id, stage } of rows) await this.#add(`${id}-${stage}-again`);
  }

  /** A wake-up that cannot be queued is made good by the next look. */
  async #wake(id: string): Promise<void> {
    try {
      await this.#add(id);
    } catch (error) {
      this.#logger.warn(`could not queue: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }

  async #add(id: string): Promise<void> {
    await this.#queue?.add(
      'deliver',
      { id },
      {
        jobId: `deliver-${id}`,
        attempts: 1_000_000,
        backoff: { type: 'custom' },
        removeOnFail: true,
      },
    );
  }
}
