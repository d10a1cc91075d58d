import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { WakingQueue } from '../queues/queues.js';
import { HOUR_MILLISECONDS, hourOf } from './hours.js';
import { WriteJournal } from './write-journal.js';

/** How often the database is asked what is due: a queue that was emptied is rebuilt from it. */
const LOOK_MILLISECONDS = 60_000;

/** Has the journal written once an hour. The database says what is due; the queue only wakes. */
@Injectable()
export class KeepHours implements OnApplicationBootstrap, OnApplicationShutdown {
  #queue: WakingQueue<object> | undefined;

  constructor(
    private readonly config: Config,
    private readonly database: DataSource,
    private readonly writeJournal: WriteJournal,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#queue = new WakingQueue(this.config, {
      queue: 'journal',
      logger: 'journal',
      work: () => this.writeJournal.write(),
      notDone: 'not journalled yet',
      look: () => this.#lookWhatIsDue(),
      notLooked: 'could not look what is due',
      lookEveryMilliseconds: LOOK_MILLISECONDS,
    });
    this.#queue.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#queue?.close();
  }

  /** Queues this hour’s page if the database lacks it, and the next for when its hour begins. */
  async look(): Promise<void> {
    await this.#queue?.look();
  }

  async #lookWhatIsDue(): Promise<void> {
    const now = this.clock.now();
    const hour = hourOf(now).getTime();
    const [done]: unknown[] = await this.database.query('SELECT FROM journal WHERE hour = $1', [
      new Date(hour),
    ]);
    if (done === undefined) await this.#add(`${hour}-due`, 0);
    const next = hour + HOUR_MILLISECONDS;
    await this.#add(`${next}`, next - now.getTime());
  }

  async #add(hour: string, delay: number): Promise<void> {
    await this.#queue?.add(
      'write',
      {},
      {
        jobId: `journal-${hour}`,
        delay,
        attempts: 1_000,
        backoff: { type: 'fixed', delay: LOOK_MILLISECONDS },
        removeOnFail: true,
      },
    );
  }
}
