import { setTimeout as pause } from 'node:timers/promises';
import type { MailboxItem, PollAnswer } from '@mash/contracts/mailbox';
import { checkQuorum, type QuorumResult } from '@mash/ledger/quorum';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Hub } from '../hub/hub.js';
import { Cosign, Mirror } from '../ledger/ledger.js';
import { LedgerMismatch, Mismatches } from '../mismatches/mismatches.js';
import { Outbox } from '../outbox/outbox.js';
import { Partnership } from '../partnership/partnership.js';
import { HonourWithdrawals } from './honour-withdrawals.js';
import { CannotOpen } from './open-entry.js';
import { ReadEntries } from './read-entries.js';
import { Receipts } from './receipts.js';

/** After a failure, the pause before the next poll, in milliseconds. */
const PAUSE_MILLISECONDS = 2_000;
/** How often withdrawals are looked for that could not be honoured when they came. */
const LOOK_MILLISECONDS = 5_000;

/**
 * The gateway's ear at the hub: one held poll at a time. What comes is handled in this order:
 * leaves into the mirror, a checkpoint to cosign, then the mailbox items by number.
 */
@Injectable()
export class Mailbox implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('mailbox');
  readonly #stop = new AbortController();
  #loop: Promise<void> | undefined;
  #look: NodeJS.Timeout | undefined;
  /** Since this start: a head that was stored may never have been sent, so the hub asks again. */
  #cosigned = 0;
  #fresh = 0;

  constructor(
    private readonly database: DataSource,
    private readonly hub: Hub,
    private readonly mirror: Mirror,
    private readonly cosign: Cosign,
    private readonly partnership: Partnership,
    private readonly readEntries: ReadEntries,
    private readonly receipts: Receipts,
    private readonly honourWithdrawals: HonourWithdrawals,
    private readonly outbox: Outbox,
    private readonly mismatches: Mismatches,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.#recall();
    if (!(await this.#loads())) return;
    // What a crash left between the arrival of a withdrawal and its answer.
    await this.honourWithdrawals.honour();
    this.#loop = this.#run();
    this.#look = setInterval(() => void this.honourWithdrawals.honour(), LOOK_MILLISECONDS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    clearInterval(this.#look);
    await this.#loop;
  }

  /** When the newest checkpoint of the quorum was made: older than five minutes, pages say since when they are not current. */
  get currentAt(): Date | null {
    return this.#fresh === 0 ? null : new Date(this.#fresh * 1000);
  }

  /** A store that is damaged is not gone on with: what was received can be read, and nothing new is taken in. */
  async #loads(): Promise<boolean> {
    try {
      await this.mirror.load();
      return true;
    } catch (error) {
      if (!(error instanceof LedgerMismatch)) throw error;
      await this.mismatches.note(error);
      return false;
    }
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const answer = await this.hub.poll(await this.#query(), this.#stop.signal);
        await this.handle(answer);
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        await this.#say(error);
        await this.#pause();
      }
    }
  }

  /** Takes in one poll's answer. Public for the tests of a hub that lies. */
  async handle(answer: PollAnswer): Promise<void> {
    await this.mirror.append(answer.leaves);
    if (answer.cosigned !== null) await this.#accept(answer.cosigned);
    if (answer.toCosign !== null) await this.#sign(answer.toCosign);
    for (const item of answer.items) await this.#handleItem(item);
    if (answer.leaves.length > 0 || answer.items.length > 0) await this.honourWithdrawals.honour();
  }

  async #sign(note: string): Promise<void> {
    await this.cosign.cosign(note);
    this.#cosigned = this.mirror.size;
  }

  /** Keeps the newest checkpoint of the quorum, if it is of our own history. */
  async #accept(note: string): Promise<void> {
    const result = this.#checkQuorum(note);
    this.mirror.checkRoot(result.checkpoint, note);
    if (result.newestSeconds < this.#fresh) return;
    await this.database.query(
      `INSERT INTO accepted_checkpoint (size, seconds, note) VALUES ($1, $2, $3)
       ON CONFLICT (one_row) DO UPDATE SET size = $1, seconds = $2, note = $3`,
      [result.checkpoint.size, result.newestSeconds, note],
    );
    this.#fresh = result.newestSeconds;
  }

  /** The hub says that a quorum has cosigned it: where none has, that is no mishap. */
  #checkQuorum(note: string): QuorumResult {
    try {
      return checkQuorum(note, this.partnership.quorum);
    } catch (error) {
      const words = error instanceof Error ? error.message : 'the checkpoint does not hold';
      throw new LedgerMismatch('bad-proof', words, { note });
    }
  }

  async #handleItem(item: MailboxItem): Promise<void> {
    const woken = await this.database.transaction(async (tx) => {
      const [cursor] = await tx.query('SELECT after FROM mailbox_cursor FOR UPDATE');
      if (Number(cursor.after) >= item.number) return [];
      await tx.query('UPDATE mailbox_cursor SET after = $1', [item.number]);
      if (item.type === 'entry') return this.readEntries.read(tx, item);
      if (item.type === 'proof') return this.readEntries.prove(tx, item);
      await this.receipts.take(tx, item).catch((error) => this.#dropReceipt(error));
      return [];
    });
    for (const message of woken) this.outbox.wake(message);
  }

  #dropReceipt(error: unknown): void {
    if (!(error instanceof CannotOpen)) throw error;
    this.#logger.warn('a receipt that does not open was dropped');
  }

  async #query() {
    await this.mirror.settle();
    const [cursor] = await this.database.query('SELECT after FROM mailbox_cursor');
    return {
      after: Number(cursor.after),
      leaves: this.mirror.size,
      cosigned: this.#cosigned,
      fresh: this.#fresh,
    };
  }

  async #recall(): Promise<void> {
    await this.database.query(
      'INSERT INTO mailbox_cursor (after) VALUES (0) ON CONFLICT DO NOTHING',
    );
    const [accepted] = await this.database.query('SELECT seconds FROM accepted_checkpoint');
    this.#fresh = Number(accepted?.seconds ?? 0);
  }

  async #say(error: unknown): Promise<void> {
    const words = error instanceof Error ? error.message : 'unknown';
    if (!(error instanceof LedgerMismatch)) {
      this.#logger.warn(`no answer from the hub: ${words}`);
      return;
    }
    await this.mismatches.note(error).catch(() => this.#logger.error('a mismatch was not kept'));
  }

  #pause(): Promise<void> {
    const { signal } = this.#stop;
    return pause(PAUSE_MILLISECONDS, undefined, { signal }).catch(() => undefined);
  }
}
