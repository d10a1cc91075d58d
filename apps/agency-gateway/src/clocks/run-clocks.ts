import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { RaiseAlarm } from '../alerts/alerts.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { WakingQueue } from '../queues/queues.js';
import { type Deadline, Deadlines } from './deadlines.js';

/** How often the cases themselves are asked: a queue that was emptied is rebuilt, a lost alarm raised. */
const LOOK_MILLISECONDS = 60_000;

/** Which deadline is due, by identifiers only. */
interface Ringing {
  subject: string;
  label: string;
}

/**
 * Runs the clocks of the cases that this gateway can read: a delayed job for each deadline, which
 * carries identifiers only and is made anew from the database (DESIGN 10). It alarms, and never locks.
 */
@Injectable()
export class RunClocks implements OnApplicationBootstrap, OnApplicationShutdown {
  #queue: WakingQueue<Ringing> | undefined;

  constructor(
    private readonly config: Config,
    private readonly deadlines: Deadlines,
    private readonly raiseAlarm: RaiseAlarm,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#queue = new WakingQueue<Ringing>(this.config, {
      queue: 'clocks',
      logger: 'clocks',
      work: (job) => this.#ring(job),
      notDone: 'no alarm yet',
      look: () => this.look(),
      notLooked: 'could not look at the clocks',
      lookEveryMilliseconds: LOOK_MILLISECONDS,
    });
    this.#queue.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#queue?.close();
  }

  /** Raises what is due and has not been raised, and queues what is due later. */
  async look(): Promise<void> {
    const now = this.clock.now().getTime();
    for (const deadline of await this.deadlines.all()) {
      const left = Date.parse(deadline.dueAt) - now;
      if (left <= 0) await this.raiseAlarm.raise(deadline);
      else await this.#queueUp(deadline, left);
    }
    await this.raiseAlarm.alertAgain();
  }

  /** What has been done, or is due at another time by now, has another label or none: then nothing happens. */
  async #ring({ subject, label }: Ringing): Promise<void> {
    const deadline = (await this.deadlines.of(subject)).find((each) => each.label === label);
    if (deadline !== undefined) await this.raiseAlarm.raise(deadline);
  }

  async #queueUp({ subject, label }: Deadline, delay: number): Promise<void> {
    await this.#queue?.add('ring', { subject, label }, { jobId: label, delay, removeOnFail: true });
  }
}
