import type { EntryId, Id } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import type { Staff } from '../staff/staff.js';
import { type Case, Cases } from '../workspaces/workspaces.js';
import { AcceptedConditions } from './accepted-conditions.js';

/** Finds another agency’s item for somebody who may read it. */
@Injectable()
export class OpenItem {
  constructor(
    private readonly cases: Cases,
    private readonly conditions: AcceptedConditions,
  ) {}

  /**
   * What `find` makes of an entry of the case.
   * @throws Problem `not-found` where it finds nothing, or for what is under conditions that this person has not ticked.
   */
  async one<T>(
    staff: Staff,
    workspace: Id,
    entry: EntryId,
    find: (state: CaseState, entry: EntryId) => T | null,
  ): Promise<{ one: Case; item: T }> {
    const one = await this.cases.one(workspace);
    const item = one === null ? null : find(one.state, entry);
    if (one === null || item === null) throw new Problem('not-found', 'Check the address.');
    const closed = await this.conditions.missing(staff, one.state);
    if (closed.some((each) => each.entry === entry))
      throw new Problem('not-found', 'Tick its conditions in the chronology first.');
    return { one, item };
  }
}
