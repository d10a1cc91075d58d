import type { EntryId } from '@mash/contracts/ids';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Outbox } from '../outbox/outbox.js';
import type { Staff } from '../staff/staff.js';
import { Receipts } from '../workspaces/workspaces.js';
import { readFromOthers } from './accepted-conditions.js';

/** Tells each source that a person has now read what it shared, once (DESIGN 6.7). */
@Injectable()
export class TellRead {
  constructor(
    private readonly database: DataSource,
    private readonly receipts: Receipts,
    private readonly outbox: Outbox,
  ) {}

  /** Of what stands on the page: the releases for which it says so, with their corrections. */
  async tell(
    staff: Staff,
    state: CaseState,
    isShown: (release: EntryId) => boolean,
  ): Promise<void> {
    const role = staff.roles[0] ?? 'practitioner';
    const read = readFromOthers(state).filter(({ entry }) => isShown(entry));
    const messages = await this.database.transaction(async (tx) => {
      const given = [];
      for (const { entry, author } of [...read, ...read.flatMap(({ corrections }) => corrections)])
        given.push(await this.receipts.give(tx, entry, author, 'read', role));
      return given;
    });
    for (const message of messages) if (message !== null) this.outbox.wake(message);
  }
}
