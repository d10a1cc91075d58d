import type { EntryId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import type { WithdrawalBody } from '@mash/contracts/sealed/documents';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { hasLeft, Outbox } from '../outbox/outbox.js';
import type { Staff } from '../staff/staff.js';
import {
  authorOf,
  EntryStore,
  RepeatedLook,
  WriteEntry,
  WriteToCase,
} from '../workspaces/workspaces.js';
import { type EntryWithdrawal, EntryWithdrawals } from './entry-withdrawals.js';
import type { WithdrawEntryForm } from './withdraw-entry.form.js';

/** How often those are looked for whose keys left in the moment in which they were withdrawn. */
const LOOK_MILLISECONDS = 15_000;

/**
 * Withdraws what went to the wrong person’s case or to the wrong reader beside releases: a concern, a call, who somebody
 * is (DESIGN 6.8). Where its keys have not left they never do; where they have, a withdrawal is written, which every
 * reader’s gateway sees in its own mirror. A concern stands outside every case, and so does its withdrawal.
 */
@Injectable()
export class WithdrawEntry implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('withdrawals');
  readonly #look = new RepeatedLook(
    () => this.resume(),
    () => this.#logger.warn('what was withdrawn is not written yet'),
    LOOK_MILLISECONDS,
  );

  constructor(
    private readonly database: DataSource,
    private readonly store: EntryStore,
    private readonly withdrawals: EntryWithdrawals,
    private readonly writeToCase: WriteToCase,
    private readonly writeEntry: WriteEntry,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    outbox.beforeKeys(async (entry) =>
      (await this.withdrawals.one(entry)) === null ? null : 'withdrawn',
    );
    outbox.whenStale((entry) => this.#keptHome(entry));
  }

  onApplicationBootstrap(): void {
    this.#look.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#look.stop();
  }

  /** @throws Problem `not-found` for what is withdrawn already. */
  async withdraw(
    staff: Staff,
    entry: EntryId,
    { reason, because }: WithdrawEntryForm,
  ): Promise<void> {
    const at = this.clock.now().toISOString();
    const withdrawal = { entry, reason, because, by: authorOf(staff), at };
    const messages = await this.database.transaction(async (tx) => {
      if (!(await this.withdrawals.add(tx, withdrawal)))
        throw new Problem('not-found', 'It is withdrawn already.');
      return this.#write(tx, entry);
    });
    for (const message of messages) this.outbox.wake(message);
  }

  /** Goes on where keys left in the moment in which they were withdrawn. */
  async resume(): Promise<void> {
    for (const { entry } of await this.withdrawals.undone()) {
      const messages = await this.database.transaction((tx) => this.#write(tx, entry));
      for (const message of messages) this.outbox.wake(message);
    }
  }

  /** Writes nothing while its keys are here. @returns what to wake the outbox with */
  async #write(tx: EntityManager, entry: EntryId): Promise<string[]> {
    const undone = await this.withdrawals.lockUndone(tx, entry);
    if (undone === null) return [];
    const { reason, by } = undone;
    const sent = await this.outbox.standing(entry);
    if (sent === null || !hasLeft(sent.stage) || sent.index === null) {
      const isUnkeyed = sent?.stage === 'withdrawn';
      if (isUnkeyed) await this.withdrawals.stand(tx, entry, { withdrawal: null, isUnkeyed });
      return [];
    }
    const body: WithdrawalBody = { entry, index: sent.index, reason, because: '' };
    const written = await this.#seal(tx, body, by);
    await this.withdrawals.stand(tx, entry, { withdrawal: written.entry, isUnkeyed: false });
    return [written.message];
  }

  async #seal(
    tx: EntityManager,
    body: WithdrawalBody,
    by: EntryWithdrawal['by'],
  ): Promise<{ entry: EntryId; message: string }> {
    const [kept] = await this.store.evenHidden([body.entry], tx);
    if (kept === undefined) throw new Error('What this agency wrote can be opened here.');
    const { workspace, recipients } = kept.content;
    if (workspace === null)
      return this.writeEntry.write(tx, { kind: 'withdrawal', workspace, recipients, body, by });
    const intent = { kind: 'withdrawal' as const, body, recipients };
    const { entries, messages } = await this.writeToCase.write(tx, workspace, [intent], by);
    const [entry = '', message = ''] = [entries[0], messages[0]];
    return { entry, message };
  }

  /** Its keys never leave: nobody has read it, and nobody can. */
  async #keptHome(entry: EntryId): Promise<void> {
    await this.withdrawals.stand(this.database.manager, entry, {
      ...{ withdrawal: null, isUnkeyed: true },
    });
  }
}
