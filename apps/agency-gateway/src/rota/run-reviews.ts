import type { Instant } from '@mash/contracts/ids';
import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { RaiseAlarm } from '../alerts/alerts.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { WakingQueue } from '../queues/queues.js';
import { type AllAsked, askedNow, isLast } from './asked.js';

/** How often the reviews themselves are asked: a queue that was emptied is rebuilt, a lost step made up for. */
const LOOK_MILLISECONDS = 60_000;

/** Something that waits for somebody’s decision, and who was asked. */
export interface Review {
  id: string;
  asked: AllAsked;
}

/** What sort of decisions wait: a feature adds its own. */
interface Reviews {
  kind: 'review' | 'gate';
  waiting(): Promise<Review[]>;
  /** Asks the next person, unless it was decided, or somebody else was asked since `until`. Doing it again changes nothing. */
  move(id: string, until: Instant): Promise<void>;
}

/** Which review’s time is over, by identifiers only. */
interface Ringing {
  kind: Reviews['kind'];
  id: string;
}

/**
 * Moves each review to the next person when the time of whoever is asked is over, and at the end to the on-call manager
 * (DESIGN 7.8). PostgreSQL says who is asked and until when; the queue only wakes. It neither refuses nor permits anything.
 */
@Injectable()
export class RunReviews implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #sorts: Reviews[] = [];
  #queue: WakingQueue<Ringing> | undefined;

  constructor(
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly raiseAlarm: RaiseAlarm,
    private readonly clock: Clock,
  ) {}

  add(reviews: Reviews): void {
    this.#sorts.push(reviews);
  }

  onApplicationBootstrap(): void {
    this.#queue = new WakingQueue<Ringing>(this.config, {
      queue: 'reviews',
      logger: 'reviews',
      work: ({ kind, id }) => this.#look(kind, id),
      notDone: 'nobody else is asked yet',
      look: () => this.look(),
      notLooked: 'could not look at what waits for a decision',
      lookEveryMilliseconds: LOOK_MILLISECONDS,
    });
    this.#queue.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#queue?.close();
  }

  /** Asks the next person wherever a time is over, tells whoever is asked, and queues what ends later. */
  async look(): Promise<void> {
    for (const { kind } of this.#sorts) await this.#look(kind);
  }

  /** Somebody was asked just now: they are told, and their time is queued. A minute later at most it happens by itself. */
  wake(): void {
    void this.#queue?.look();
  }

  async #look(kind: Reviews['kind'], only?: string): Promise<void> {
    const sort = this.#sorts.find((each) => each.kind === kind);
    for (const review of (await sort?.waiting()) ?? []) {
      if (only !== undefined && review.id !== only) continue;
      if (this.#isOver(review)) await sort?.move(review.id, askedNow(review.asked).until);
    }
    for (const review of (await sort?.waiting()) ?? []) await this.#tell(kind, review);
  }

  #isOver({ asked }: Review): boolean {
    return !isLast(asked) && new Date(askedNow(asked).until) <= this.clock.now();
  }

  async #tell(kind: Reviews['kind'], { id, asked }: Review): Promise<void> {
    const { until, mail } = askedNow(asked);
    const label = this.keys.label('alarm', kind, id, String(asked.length), until);
    await this.raiseAlarm.raise({
      ...{ label, subject: id, request: null, agency: this.config.agency, dueAt: until },
      kind: isLast(asked) ? 'on-call' : kind,
      to: mail === null ? [] : [mail],
    });
    const delay = Date.parse(until) - this.clock.now().getTime();
    if (isLast(asked) || delay <= 0) return;
    await this.#queue?.add(kind, { kind, id }, { jobId: label, delay, removeOnFail: true });
  }
}
