import type { CaseState } from '@mash/workspace/replay';
import { restsOn } from '@mash/workspace/rests-on';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { Outbox } from '../outbox/outbox.js';
import { Cases } from './cases.js';
import { EntryStore } from './entry-store.js';
import { Receipts } from './receipts.js';
import { type HonouredAs, type ToHonour, WithdrawnCopies } from './withdrawn-copies.js';

/**
 * Does by itself what a withdrawal asks of this gateway's copy, and answers its source with a receipt (DESIGN 6.8). The
 * leaf in one's own mirror is enough to hide it; its words say whether it is marked, destroyed or, where something that
 * this agency concluded rests on it, sealed for information governance.
 */
@Injectable()
export class HonourWithdrawals {
  readonly #logger = new Logger('withdrawals');

  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly store: EntryStore,
    private readonly cases: Cases,
    private readonly copies: WithdrawnCopies,
    private readonly receipts: Receipts,
    private readonly outbox: Outbox,
  ) {}

  /**
   * All that stand in the mirror and are not answered for good. Doing it again changes nothing. One that cannot be
   * honoured now keeps none of the others back, and waits for the next time.
   */
  async honour(): Promise<void> {
    const withdrawals = await this.copies
      .toHonour()
      .catch((error) => this.#say('withdrawals are', error));
    for (const withdrawal of withdrawals ?? []) {
      await this.#honourOne(withdrawal).catch((error) =>
        this.#say(`the withdrawal at leaf ${withdrawal.index} is`, error),
      );
    }
  }

  #say(which: string, error: unknown): void {
    const why = error instanceof Error ? error.message : 'unknown';
    this.#logger.error(`${which} not honoured yet: ${why}`);
  }

  async #honourOne(withdrawal: ToHonour): Promise<void> {
    const { entry, source } = withdrawal;
    const workspace = await this.#workspaceOf(entry);
    const state = workspace === null ? null : (await this.cases.one(workspace))?.state;
    const as = state ? this.#result(state, entry) : 'hidden';
    const message = await this.database.transaction(async (tx) => {
      const result = await this.copies.honour(tx, withdrawal, as);
      return this.receipts.give(tx, entry, source, result);
    });
    if (message !== null) this.outbox.wake(message);
    this.store.forget([entry]);
    // Replayed again at once: what was there before is in no memory any more.
    if (workspace !== null) await this.cases.one(workspace);
  }

  async #workspaceOf(entry: string): Promise<string | null> {
    const stone = (await this.copies.tombstones([entry])).get(entry);
    const content = stone ?? (await this.store.evenHidden([entry]))[0]?.content;
    return content?.workspace ?? null;
  }

  /** A release that the replay refuses stays out of sight, whatever its withdrawal says. */
  #result(state: CaseState, entry: string): HonouredAs {
    const release = state.releases.find((each) => each.entry === entry);
    const withdrawal = release?.withdrawal ?? null;
    if (release === undefined || withdrawal === null || withdrawal.reason === 'not-arrived')
      return 'hidden';
    if (!withdrawal.isHidden) return 'marked';
    return restsOn(state, release, this.keys.agency).length > 0 ? 'sealed' : 'destroyed';
  }
}
