import type { EntryId, Id } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { Injectable } from '@nestjs/common';
import { AcceptedConditions } from '../cases/cases.js';
import type { Staff } from '../staff/staff.js';
import { type Case, Cases } from '../workspaces/workspaces.js';
import { type Item, itemIn } from './item.js';

/** Finds another agency’s item for somebody who may read it. */
@Injectable()
export class OpenItem {
  constructor(
    private readonly cases: Cases,
    private readonly conditions: AcceptedConditions,
  ) {}

  /** @throws Problem `not-found` for what may not be passed on, or is under conditions that this person has not ticked. */
  async one(staff: Staff, workspace: Id, entry: EntryId): Promise<{ one: Case; item: Item }> {
    const one = await this.cases.one(workspace);
    const item = one === null ? null : itemIn(one.state, entry);
    if (one === null || item === null) throw new Problem('not-found', 'Check the address.');
    const closed = await this.conditions.missing(staff, one.state);
    if (closed.some((each) => each.entry === entry))
      throw new Problem('not-found', 'Tick its conditions in the chronology first.');
    return { one, item };
  }
}
