import type { EntryId } from '@mash/contracts/ids';
import { WithdrawalBody } from '@mash/contracts/sealed/documents';
import { PassingBody } from '@mash/contracts/sealed/passing';
import type { CaseState } from '@mash/workspace/replay';
import { restsOn } from '@mash/workspace/rests-on';
import { isHiding } from '@mash/workspace/shares';
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
    const as = state ? await this.#result(state, entry) : await this.#resultOfConcern(withdrawal);
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
    if (content?.kind !== 'concern') return content?.workspace ?? null;
    return (await this.cases.answering(entry))?.state.workspace ?? null;
  }

  /** Of a concern that no case answers: nothing rests on it. */
  async #resultOfConcern({ withdrawal }: ToHonour): Promise<HonouredAs> {
    const said = withdrawal === null ? null : await this.store.one(withdrawal);
    const body = said?.content.workspace === null ? WithdrawalBody.parse(said.content.body) : null;
    return body !== null && isHiding(body.reason) ? 'destroyed' : 'hidden';
  }

  /** What the replay refuses stays out of sight, whatever its withdrawal says. */
  async #result(state: CaseState, entry: EntryId): Promise<HonouredAs> {
    const { releases, hidden } = state;
    const withdrawn = [...releases, ...hidden].find((each) => each.entry === entry);
    const withdrawal = withdrawn?.withdrawal ?? null;
    if (withdrawn === undefined || withdrawal === null || withdrawal.reason === 'not-arrived')
      return 'hidden';
    if (!withdrawal.isHidden) return 'marked';
    const isKept = restsOn(state, withdrawn, this.keys.agency).length > 0;
    return isKept || (await this.#isOfOurs(entry)) ? 'sealed' : 'destroyed';
  }

  /** Whose item was passed on to a wrong reader keeps what shows that: it went astray there, and not here. */
  async #isOfOurs(entry: EntryId): Promise<boolean> {
    const [copy] = await this.store.evenHidden([entry]);
    if (copy?.content.kind !== 'passing') return false;
    const { onward } = PassingBody.parse(copy.content.body);
    return onward.some(({ owner }) => owner === this.keys.agency);
  }
}
