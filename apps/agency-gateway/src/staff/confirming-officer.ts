import { Injectable } from '@nestjs/common';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors } from '../pages/pages.js';
import { StepUp } from '../sign-in/sign-in.js';
import { type Staff, StaffList } from './staff.js';

/** What a form says of an officer who is asked to confirm: nobody, somebody, or that it is not them. */
export type Confirming = { officer: Staff | null } | { errors: FieldErrors };

const NOT_AN_OFFICER = {
  officerPassword:
    'Ask an information governance officer, other than yourself, to enter their own username and password',
};

/** An information governance officer who stands beside the administrator and gives their own password. */
@Injectable()
export class ConfirmingOfficer {
  constructor(
    private readonly staff: StaffList,
    private readonly stepUp: StepUp,
  ) {}

  /** Unknown, wrong, oneself and of another role are one answer. @throws Problem `too-many-attempts` */
  async of(by: Staff, fields: Fields, address: string): Promise<Confirming> {
    const { officerUsername: username, officerPassword: password } = fields;
    if (typeof username !== 'string' || username === '') return { officer: null };
    const isThem = await this.stepUp.confirmsAs(username, password, address);
    const found = await this.staff.withUsername(username);
    const officer = isThem && found ? await this.staff.one(found.id) : null;
    return officer && isAnotherOfficer(officer, by) ? { officer } : { errors: NOT_AN_OFFICER };
  }
}

/** A password that somebody else made up is nobody’s signature. */
function isAnotherOfficer(officer: Staff, by: Staff): boolean {
  const isOfficer = officer.roles.includes('information-governance');
  return isOfficer && !officer.mustChoosePassword && officer.id !== by.id;
}
