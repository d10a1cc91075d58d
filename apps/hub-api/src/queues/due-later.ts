import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Queue, Worker } from 'bullmq';
import { Config } from '../config.js';
import { ForgetWhatIsDue } from './forget-what-is-due.js';
import { queueOptions, workerOptions } from './queues.js';

const QUEUE = 'due-later';
const EVERY_MILLISECONDS = 60_000;

/** What is due later, by BullMQ: once a minute for all copies together. No job per entry (DESIGN 3.1). */
@Injectable()
export class DueLater implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('due later');
  #queue: Queue | undefined;
  #worker: Worker | undefined;

  constructor(
    private readonly config: Config,
    private readonly forgetWhatIsDue: ForgetWhatIsDue,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.#queue = new Queue(QUEUE, queueOptions(this.config));
    this.#queue.on('error', () => this.#logger.warn('the queue does not answer'));
    this.#worker = new Worker(QUEUE, () => this.forgetWhatIsDue.forget(), {
      ...workerOptions(this.config),
      autorun: false,
    });
    this.#worker.on('error', () => this.#logger.warn('the worker does not answer'));
    this.#worker.on('failed', () => this.#logger.warn('what was due was not done'));
    // A worker that was refused its first connection turns in a circle that lets nothing else run: then the start fails.
    await this.#worker.waitUntilReady();
    this.#worker.run().catch(() => this.#logger.warn('the worker does not answer'));
    await this.#queue.upsertJobScheduler(
      'forget',
      { every: EVERY_MILLISECONDS },
      { name: 'forget', opts: { removeOnComplete: true, removeOnFail: 10 } },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#worker?.close();
    await this.#queue?.close();
  }
}
