import { mayChangeAccess } from '@mash/policy/staff-rank';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { takesOfficer } from './add-staff.js';
import type { Staff } from './staff.js';
import { StaffList } from './staff.js';

export type Disabled = 'disabled' | 'not-found' | 'oneself';

/** Ends a person’s access: no new sign-in, and every session of theirs ends now. */
@Injectable()
export class DisableStaff {
  constructor(
    private readonly database: DataSource,
    private readonly staff: StaffList,
    private readonly access: Access,
  ) {}

  /**
   * Nobody disables themselves: an agency would be left without an administrator. The officer who confirms is never the
   * one whose access ends, so that one is always left. @throws Problem `not-valid` where it takes an officer
   */
  async disable(by: Staff, officer: Staff | null, id: string): Promise<Disabled> {
    if (by.id === id) return 'oneself';
    const target = await this.staff.one(id);
    if (target === null) return 'not-found';
    const confirming = officer?.id === id ? null : officer;
    if (!mayChangeAccess(by.roles, confirming?.roles, target.roles)) {
      throw takesOfficer();
    }
    return this.database.transaction(async (tx) => {
      await tx.query('UPDATE staff SET is_disabled = true WHERE id = $1', [id]);
      await tx.query('DELETE FROM known_session WHERE staff = $1', [id]);
      for (const each of [by, ...(confirming ? [confirming] : [])]) {
        await this.access.record(
          tx,
          each,
          { act: 'end', subject: 'staff', id },
          'To let them out.',
        );
      }
      return 'disabled' as const;
    });
  }
}
