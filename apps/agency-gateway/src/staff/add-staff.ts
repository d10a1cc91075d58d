import { Problem } from '@mash/contracts/problem';
import { mayChangeAccess } from '@mash/policy/staff-rank';
import { Injectable } from '@nestjs/common';
import { Access } from '../access/access.js';
import { CreateStaff, type NewStaff } from './create-staff.js';
import type { Staff } from './staff.js';

/** Lets somebody in, by an administrator, and together with an officer where they sign (DESIGN 7.9). */
@Injectable()
export class AddStaff {
  constructor(
    private readonly createStaff: CreateStaff,
    private readonly access: Access,
  ) {}

  /**
   * Whoever adds somebody knows their first password, so that it opens one page alone: the one where they choose their
   * own. @throws Problem `not-valid` where it takes an officer, UsernameTaken
   */
  async add(by: Staff, officer: Staff | null, staff: NewStaff): Promise<void> {
    if (!mayChangeAccess(by.roles, officer?.roles, staff.roles)) throw takesOfficer();
    const id = await this.createStaff.create({ ...staff, mustChoosePassword: true });
    for (const each of [by, ...(officer ? [officer] : [])]) {
      await this.access.record(null, each, { act: 'add', subject: 'staff', id }, 'To let them in.');
    }
  }
}

/** An administrator alone lets nobody in or out who signs. */
export function takesOfficer(): Problem {
  return new Problem(
    'not-valid',
    'An information governance officer must confirm this with their own password.',
  );
}
