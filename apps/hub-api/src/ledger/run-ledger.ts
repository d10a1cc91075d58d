import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../clock.js';
import { Wake } from '../wake.js';
import { Checkpoints, type Heads } from './checkpoints.js';
import { Lease, LostLease } from './lease.js';
import { OpenRound } from './open-round.js';
import { Pending } from './pending.js';
import { WriteLedger } from './write-ledger.js';

/** The least time between two starts of rounds: more would sign more than it speeds up. */
const GAP_MILLISECONDS = 100;
/** A round without a quorum gives way to one with more leaves after this. */
const SUPERSEDE_MILLISECONDS = 2_000;
/** With nothing new, the witnesses are asked again after this. */
const HEARTBEAT_MILLISECONDS = 60_000;
/** The lease lasts three times as long. */
const RENEW_MILLISECONDS = 1_000;

/** The loop of the leased writer: renew the lease, take what other copies bring, start the rounds of checkpoints. */
@Injectable()
export class RunLedger implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('ledger');
  readonly #inHand = new Set<string>();
  #renewal: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #startedAt = 0;

  constructor(
    private readonly lease: Lease,
    private readonly writer: WriteLedger,
    private readonly pending: Pending,
    private readonly checkpoints: Checkpoints,
    private readonly openRound: OpenRound,
    private readonly wake: Wake,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.#renew();
    this.#renewal = setInterval(() => void this.#renew(), RENEW_MILLISECONDS);
    this.#running = this.#run();
  }

  /** The writer finishes what it has begun, and the next copy may write at once. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#renewal);
    this.wake.close();
    await this.#running;
    await this.writer.idle();
    await this.lease.release().catch(() => undefined);
  }

  async #run(): Promise<void> {
    while (!this.wake.isClosed) {
      const waiting = this.wake.begin(['pending', 'checkpoint', 'appended']);
      const pause = this.lease.isHeld ? await this.#turn() : RENEW_MILLISECONDS;
      await waiting.for(pause);
    }
  }

  /** One turn of the loop; answers how long it may sleep if nothing wakes it. */
  async #turn(): Promise<number> {
    try {
      await this.#takePending();
      const { tree } = await this.writer.state();
      const heads = await this.checkpoints.heads();
      const wait = this.#untilNextRound(tree.size, heads);
      if (wait > 0) return Math.min(wait, RENEW_MILLISECONDS);
      this.#startedAt = this.#now();
      await this.openRound.open(tree);
      return GAP_MILLISECONDS;
    } catch (error) {
      if (error instanceof LostLease) this.writer.forget();
      this.#logger.warn(`a turn of the ledger failed: ${error instanceof Error ? error.name : ''}`);
      return RENEW_MILLISECONDS;
    }
  }

  /** Milliseconds until the next round is due; 0 or less is now. */
  #untilNextRound(size: number, { published, open, cosigned }: Heads): number {
    const sinceStart = this.#now() - this.#startedAt;
    if (size > published) {
      const gap = open === null ? GAP_MILLISECONDS : SUPERSEDE_MILLISECONDS;
      return gap - sinceStart;
    }
    if (size === 0) return RENEW_MILLISECONDS;
    const sinceCosigned = this.#now() - (cosigned?.seconds ?? 0) * 1000;
    return HEARTBEAT_MILLISECONDS - Math.min(sinceStart, sinceCosigned);
  }

  async #takePending(): Promise<void> {
    const found = await this.pending.unanswered(this.#inHand);
    for (const { id, submission } of found) {
      this.#inHand.add(id);
      void this.writer
        .write(submission)
        .then((outcome) => this.pending.answer(id, outcome))
        .catch(() => this.#logger.warn('what another copy brought was not written'))
        .finally(() => this.#inHand.delete(id));
    }
  }

  async #renew(): Promise<void> {
    try {
      if (!(await this.lease.renew())) return;
      this.writer.forget();
      this.#logger.log('this copy writes the ledger now');
    } catch {
      this.#logger.warn('the lease of the ledger could not be renewed');
    }
  }

  #now(): number {
    return this.clock.now().getTime();
  }
}
