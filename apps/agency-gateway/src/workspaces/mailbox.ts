import { setTimeout as pause } from 'node:timers/promises';
import type { MailboxItem, PollAnswer } from '@mash/contracts/mailbox';
import { NoQuorum } from '@mash/ledger/quorum';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Hub } from '../hub/hub.js';
import { Cosign, Mirror, NewestCheckpoint } from '../ledger/ledger.js';
import { LedgerMismatch, Mismatches } from '../mismatches/mismatches.js';
import { Outbox } from '../outbox/outbox.js';
import { HonourWithdrawals } from './honour-withdrawals.js';
import { CannotOpen } from './open-entry.js';
import { OpenInEmergency } from './open-in-emergency.js';
import { ReadEntries } from './read-entries.js';
import { Receipts } from './receipts.js';

/** After a failure, the pause before the next poll, in milliseconds. */
const PAUSE_MILLISECONDS = 2_000;
/** How often withdrawals are looked for that could not be honoured when they came. */
const LOOK_MILLISECONDS = 5_000;

/**
 * The gateway's ear at the hub: one held poll at a time. What comes is handled in this order:
 * leaves into the mirror, a checkpoint to cosign, what cannot wait, then the mailbox items by number.
 */
@Injectable()
export class Mailbox implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('mailbox');
  readonly #stop = new AbortController();
  #loop: Promise<void> | undefined;
  #look: NodeJS.Timeout | undefined;
  /** Since this start: a head that was stored may never have been sent, so the hub asks again. */
  #cosigned = 0;
  /** Since this start: what was not opened then is shown again. */
  #emergency = 0;

  constructor(
    private readonly database: DataSource,
    private readonly hub: Hub,
    private readonly mirror: Mirror,
    private readonly cosign: Cosign,
    private readonly newest: NewestCheckpoint,
    private readonly readEntries: ReadEntries,
    private readonly openInEmergency: OpenInEmergency,
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
    if (answer.cosigned !== null) await this.newest.accept(answer.cosigned);
    if (answer.toCosign !== null) await this.#sign(answer.toCosign);
    await this.#takeEmergencies(answer);
    let gap: LedgerMismatch | null = null;
    for (const item of answer.items) gap = (await this.#handleItem(item)) ?? gap;
    if (answer.leaves.length > 0 || answer.items.length > 0) await this.honourWithdrawals.honour();
    if (gap !== null) throw gap;
  }

  /** What cannot wait for a quorum comes beside the mailbox, and never holds it up. */
  async #takeEmergencies({ emergencies = [] }: PollAnswer): Promise<void> {
    if (emergencies.length === 0) return;
    this.#emergency = Math.max(this.#emergency, this.openInEmergency.hold(emergencies));
    await this.openInEmergency.open();
  }

  async #sign(note: string): Promise<void> {
    await this.cosign.cosign(note);
    this.#cosigned = this.mirror.size;
  }

  /**
   * Takes in one item. Mailboxes are numbered without gaps: what follows a gap is taken in too, and the gap is asked for
   * again, until people have settled it. Answers with the gap, if there is one.
   */
  async #handleItem(item: MailboxItem): Promise<LedgerMismatch | null> {
    let gap: LedgerMismatch | null = null;
    const woken = await this.database.transaction(async (tx) => {
      const [cursor] = await tx.query('SELECT after FROM mailbox_cursor FOR UPDATE');
      const after = Number(cursor.after);
      if (after >= item.number) return [];
      gap = await this.#gapBefore(item.number, after);
      if (gap === null) await tx.query('UPDATE mailbox_cursor SET after = $1', [item.number]);
      return this.#takeIn(tx, item);
    });
    for (const message of woken) this.outbox.wake(message);
    return gap;
  }

  async #gapBefore(number: number, after: number): Promise<LedgerMismatch | null> {
    if (number === after + 1) return null;
    const words = `items of this mailbox were left out after number ${after}`;
    const gap = new LedgerMismatch('items-left-out', words);
    return (await this.mismatches.isSettled(gap)) ? null : gap;
  }

  async #takeIn(tx: EntityManager, item: MailboxItem): Promise<string[]> {
    if (item.type === 'entry') return this.readEntries.read(tx, item);
    if (item.type === 'proof') return this.readEntries.prove(tx, item);
    await this.receipts.take(tx, item).catch((error) => this.#dropReceipt(error));
    return [];
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
      fresh: this.newest.seconds,
      emergency: this.#emergency,
    };
  }

  async #recall(): Promise<void> {
    await this.database.query(
      'INSERT INTO mailbox_cursor (after) VALUES (0) ON CONFLICT DO NOTHING',
    );
    await this.newest.load();
  }

  async #say(error: unknown): Promise<void> {
    const words = error instanceof Error ? error.message : 'unknown';
    if (!(error instanceof LedgerMismatch)) {
      const what = error instanceof NoQuorum ? 'not taken in yet' : 'no answer from the hub';
      this.#logger.warn(`${what}: ${words}`);
      return;
    }
    await this.mismatches.note(error).catch(() => this.#logger.error('a mismatch was not kept'));
  }

  #pause(): Promise<void> {
    const { signal } = this.#stop;
    return pause(PAUSE_MILLISECONDS, undefined, { signal }).catch(() => undefined);
  }
}
