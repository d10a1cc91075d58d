import { equal } from '@mash/crypto/bytes';
import { leafBytes } from '@mash/ledger/leaf';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Wake } from '../wake.js';
import { Batch, type LedgerState } from './batch.js';
import { Lease } from './lease.js';
import { LedgerRows } from './ledger-rows.js';
import type { Outcome, Submission } from './submission.js';

const MOST_AT_ONCE = 1_000;

interface Waiting {
  submission: Submission;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

/**
 * The single writer of the ledger, in the copy of the hub that holds the lease. What has come in while one batch was
 * written makes the next (group commit): leaves, tree hashes, entries and bytes in one transaction, answered after it.
 */
@Injectable()
export class WriteLedger {
  readonly #logger = new Logger('ledger');
  #waiting: Waiting[] = [];
  #state: LedgerState | null = null;
  #writing: Promise<void> | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly lease: Lease,
    private readonly rows: LedgerRows,
    private readonly config: Config,
    private readonly wake: Wake,
    private readonly clock: Clock,
  ) {}

  /** Logs it, or says why not. The same leaf again gets the same answer. @throws LostLease, and nothing is logged. */
  write(submission: Submission): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ submission, resolve, reject });
      this.#writing ??= this.#writeAll().finally(() => {
        this.#writing = null;
      });
    });
  }

  /** What the ledger holds; only while the lease is held. */
  async state(): Promise<LedgerState> {
    this.#state ??= await this.rows.load();
    return this.#state;
  }

  /** After the lease was taken: another copy may have written. */
  forget(): void {
    this.#state = null;
  }

  /** Resolves when nothing is being written. */
  async idle(): Promise<void> {
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    // One turn later, so that what arrives together is written together.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, MOST_AT_ONCE);
      this.#waiting = this.#waiting.slice(MOST_AT_ONCE);
      await this.#writeBatch(batch);
    }
  }

  async #writeBatch(waiting: Waiting[]): Promise<void> {
    try {
      const before = await this.state();
      const { outcomes, state } = await this.database.transaction((tx) =>
        this.#commit(tx, before, waiting),
      );
      this.#state = state;
      this.wake.wakeHere('appended');
      for (const [at, { resolve }] of waiting.entries()) resolve(outcomes[at] as Outcome);
    } catch (error) {
      this.forget();
      this.#logger.warn(`a batch of ${waiting.length} was not written`);
      for (const { reject } of waiting) reject(error);
    }
  }

  async #commit(tx: EntityManager, before: LedgerState, waiting: Waiting[]) {
    const size = await this.lease.check(tx);
    if (size !== before.tree.size) throw new Error('The ledger has grown behind its writer.');
    const day = this.clock.now().toISOString().slice(0, 10);
    const batch = new Batch(before, await this.rows.bytesOf(tx, day), this.config.bytesPerDay);
    const outcomes: Outcome[] = [];
    for (const { submission } of waiting) {
      outcomes.push((await this.#answerAgain(tx, batch, submission)) ?? batch.place(submission));
    }
    if (!batch.isEmpty) await this.rows.write(tx, batch, day);
    return { outcomes, state: batch.state };
  }

  /** The answer to a leaf that is there already. Its entry, if only the leaf was brought before, is stored now. */
  async #answerAgain(
    tx: EntityManager,
    batch: Batch,
    submission: Submission,
  ): Promise<Outcome | null> {
    if (!batch.isPast(submission)) return null;
    const bytes = leafBytes(submission.leaf);
    const placed = batch.find(submission);
    const index =
      placed === undefined
        ? await this.rows.findSame(tx, submission, bytes)
        : equal(placed.bytes, bytes)
          ? placed.index
          : null;
    if (index === null) return null;
    const lacksEntry = await this.#lacksEntry(tx, batch, submission);
    return lacksEntry ? batch.fill(submission, index) : { index };
  }

  async #lacksEntry(tx: EntityManager, batch: Batch, { leaf, entry }: Submission) {
    if (entry === null || batch.entries.some(({ id }) => id === leaf.object)) return false;
    return !(await this.rows.holdsEntry(tx, leaf.object));
  }
}
