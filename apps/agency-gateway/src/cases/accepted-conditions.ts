import type { EntryId } from '@mash/contracts/ids';
import type { CaseState } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import type { Staff } from '../staff/staff.js';

/** A release of another agency whose conditions its reader has not agreed to yet. */
export type Unaccepted = CaseState['releases'][number];

/** What other agencies shared and people here may come to read: all but what is hidden. */
export function readFromOthers({ self, releases }: CaseState): CaseState['releases'][number][] {
  return releases.filter(
    ({ author, withdrawal }) => author !== self && withdrawal?.isHidden !== true,
  );
}

/** Who has ticked the conditions under which something was shared, before they read it first (3x5x2, handling code C). */
@Injectable()
export class AcceptedConditions {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  /** What this person may not read yet. What their own agency shared has no conditions for them. */
  async missing(staff: Staff, state: CaseState): Promise<Unaccepted[]> {
    const conditional = readFromOthers(state).filter(({ body }) => body.conditions.length > 0);
    if (conditional.length === 0) return [];
    const rows: { entry: EntryId }[] = await this.database.query(
      'SELECT entry FROM accepted_conditions WHERE staff = $1 AND entry = ANY ($2)',
      [staff.id, conditional.map(({ entry }) => entry)],
    );
    const accepted = new Set(rows.map(({ entry }) => entry));
    return conditional.filter(({ entry }) => !accepted.has(entry));
  }

  /** This person has ticked each of them. Doing it again changes nothing. */
  async accept(staff: Staff, entry: EntryId): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO accepted_conditions (staff, entry, at) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING`,
        [staff.id, entry, this.clock.now()],
      );
      const looked = { act: 'accept', subject: 'conditions', id: entry };
      await this.access.record(tx, staff, looked, 'To read what was shared under them.');
    });
  }
}
