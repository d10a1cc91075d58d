import { Logger } from '@nestjs/common';
import { type JobsOptions, Queue, Worker, type WorkerOptions } from 'bullmq';
import type { Config } from '../config.js';
import { queueOptions, workerOptions } from './queue-options.js';

/** What a feature wakes up for. */
export interface Waking<T> {
  /** The queue’s name, and that of what it logs. */
  queue: string;
  logger: string;
  /** What to do when a job is due. Doing it twice must change nothing. */
  work(data: T): Promise<unknown>;
  /** What the log says before the reason when that failed; it is tried again as the job says. */
  notDone: string;
  /** Asks the database what is due and adds it: so a queue that was emptied is built anew. */
  look(): Promise<void>;
  notLooked: string;
  lookEveryMilliseconds: number;
  worker?: Partial<WorkerOptions>;
}

/** Between two tries to open a queue whose database does not let it in. */
const TRY_AGAIN_MILLISECONDS = 1_000;

/**
 * A queue that only wakes: jobs carry identifiers, the database says what is due and is asked again and again
 * (docs/decisions/0007). It opens when its database lets it in, however often it was refused before.
 */
export class WakingQueue<T extends object> {
  readonly #logger: Logger;
  #queue: Queue | undefined;
  #worker: Worker | undefined;
  #looking: NodeJS.Timeout | undefined;
  #opening: Promise<void> | undefined;
  #isClosed = false;

  constructor(
    private readonly config: Pick<Config, 'databaseUrl' | 'redisUrl'>,
    private readonly waking: Waking<T>,
  ) {
    this.#logger = new Logger(waking.logger);
  }

  /** Opens, looks at once, and then as often as was said. The start of the process does not wait for it. */
  start(): void {
    this.#opening = this.#open();
    this.#looking = setInterval(() => void this.look(), this.waking.lookEveryMilliseconds);
    void this.look();
  }

  /** Never throws: what could not be looked at is looked at next time. */
  async look(): Promise<void> {
    try {
      await this.waking.look();
    } catch (error) {
      this.#warn(this.waking.notLooked, error);
    }
  }

  async add(name: string, data: T, options: JobsOptions): Promise<void> {
    await this.#opening;
    await this.#queue?.add(name, data, { removeOnComplete: true, ...options });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#looking);
    await this.#opening;
    await this.#worker?.close();
    await this.#queue?.close();
  }

  /**
   * BullMQ's PostgreSQL backend remembers a first connection that was refused for good: its queue would never take a job
   * again, and its worker would turn in a circle that lets nothing else of the process run. So one that was refused is
   * thrown away, and a worker runs only once it was let in.
   */
  async #open(): Promise<void> {
    const { queue, work, notDone, worker } = this.waking;
    this.#queue = await this.#letIn('queue', () => new Queue(queue, queueOptions(this.config)));
    this.#worker = await this.#letIn(
      'queue worker',
      () =>
        new Worker(queue, (job) => work(job.data), {
          ...workerOptions(this.config),
          ...worker,
          autorun: false,
        }),
    );
    this.#worker?.on('failed', (_job, error) => this.#warn(notDone, error));
    this.#worker?.run().catch((error) => this.#warn('queue worker', error));
  }

  async #letIn<M extends Queue | Worker>(what: string, make: () => M): Promise<M | undefined> {
    while (!this.#isClosed) {
      const made = make();
      (made as Queue).on('error', (error) => this.#warn(what, error));
      try {
        await made.waitUntilReady();
        return made;
      } catch (error) {
        this.#warn(what, error);
        await made.close().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MILLISECONDS));
      }
    }
    return undefined;
  }

  #warn(what: string, error: unknown): void {
    this.#logger.warn(`${what}: ${error instanceof Error ? error.message : 'unknown'}`);
  }
}
