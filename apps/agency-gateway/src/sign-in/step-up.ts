import { Problem } from '@mash/contracts/problem';
import { Injectable } from '@nestjs/common';
import type { Fields } from '../drafts/drafts.js';
import { Passwords, type Staff, StaffList } from '../staff/staff.js';
import { Throttle } from './throttle.js';

/** What somebody reads who did not confirm that it is them. */
export const NOT_CONFIRMED = {
  password: 'Enter your own password: it stands for your signature',
};

/** Asks somebody who is signed in for their password again, before what a left terminal must not do in their name. */
@Injectable()
export class StepUp {
  constructor(
    private readonly staff: StaffList,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
  ) {}

  /** Whether the password in a form is theirs. @throws Problem `too-many-attempts`, as at sign-in */
  confirms({ username }: Staff, { password }: Fields, address: string): Promise<boolean> {
    return this.confirmsAs(username, password, address);
  }

  /** The same for somebody who stands beside whoever is signed in. */
  async confirmsAs(username: string, password: unknown, address: string): Promise<boolean> {
    if (typeof password !== 'string' || password === '') return false;
    if (!(await this.throttle.allows(username, address))) {
      throw new Problem('too-many-attempts', 'Wait 15 minutes, then try again.');
    }
    const found = await this.staff.withUsername(username);
    if (!(await this.passwords.verify(password, found?.passwordHash ?? null))) return false;
    await this.throttle.forgive(username, address);
    return true;
  }
}
