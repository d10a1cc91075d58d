import { Problem } from '@mash/contracts/problem';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Outbox } from '../outbox/outbox.js';
import type { Staff } from '../staff/staff.js';
import { EntryStore, Receipts, WithdrawnCopies } from '../workspaces/workspaces.js';
import type { SealedCopy } from './sealed-copies.js';

/**
 * Destroys a copy that was sealed away, key and bytes, once its retention date is past and its case is closed (DESIGN 6.8).
 * An officer presses: nobody else can say that no court, request or legal hold needs it. Its source is told.
 */
@Injectable()
export class DestroySealed {
  constructor(
    private readonly database: DataSource,
    private readonly copies: WithdrawnCopies,
    private readonly store: EntryStore,
    private readonly receipts: Receipts,
    private readonly outbox: Outbox,
    private readonly access: Access,
  ) {}

  /** @throws Problem `not-found` before its date, or while its case is open. */
  async destroy(staff: Staff, { entry, mayGo, words, until }: SealedCopy): Promise<void> {
    if (!mayGo) throw new Problem('not-found', 'It is kept still.');
    const message = await this.database.transaction(async (tx) => {
      await this.copies.destroySealed(tx, entry);
      const act = { act: 'destroy', subject: 'sealed-copy', id: entry };
      await this.access.record(tx, staff, act, `Kept until ${until}`);
      return this.receipts.give(tx, entry, words.author, 'destroyed');
    });
    this.store.forget([entry]);
    if (message !== null) this.outbox.wake(message);
  }
}
