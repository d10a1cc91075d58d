import type { Id } from '@mash/contracts/ids';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Outbox } from '../outbox/outbox.js';
import { PriorCalls } from '../prior-calls/prior-calls.js';
import type { Staff } from '../staff/staff.js';
import { authorOf, WriteToCase } from '../workspaces/workspaces.js';
import type { MayBelong } from './calls-of-cases.js';

const WHY = 'To put a call from before the case into it.';

/** Puts a call from before a case into it: its entry, the outbox and that it is done are one transaction, so it happens once. */
@Injectable()
export class JoinCall {
  constructor(
    private readonly database: DataSource,
    private readonly calls: PriorCalls,
    private readonly writeToCase: WriteToCase,
    private readonly outbox: Outbox,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  /**
   * The hub is not needed: the entry waits in the outbox.
   * @returns the case that it is in: another than was asked for, where somebody was quicker
   * @throws Problem `not-valid` when the case does not allow it: nothing was written
   */
  async join(staff: Staff, { kept, workspace, person }: MayBelong): Promise<Id> {
    const written = await this.database.transaction(async (tx) => {
      const now = await this.calls.locked(tx, kept.id);
      if (now !== null && now.joined !== null)
        return { workspace: now.joined.workspace, messages: [] };
      const body = { ...kept.call.body, people: [person] };
      const { entries, messages } = await this.writeToCase.write(
        tx,
        workspace,
        [{ kind: 'call', body }],
        authorOf(staff),
      );
      const joined = { workspace, by: staff.name, at: this.clock.now().toISOString() };
      for (const entry of entries) await this.calls.join(tx, kept.id, entry, joined);
      const act = { act: 'add', subject: 'person', id: kept.person };
      await this.access.record(tx, staff, act, WHY);
      return { workspace, messages };
    });
    for (const message of written.messages) this.outbox.wake(message);
    return written.workspace;
  }
}
