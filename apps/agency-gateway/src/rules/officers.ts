import { publicKeyOf } from '@mash/crypto/keys';
import type { Officer } from '@mash/policy/publication';
import { Injectable } from '@nestjs/common';
import { Keys } from '../keys/keys.js';
import { StaffList } from '../staff/staff.js';

/** Whose signature counts under a rule set: information governance officers of this agency who have a key. */
@Injectable()
export class Officers {
  constructor(
    private readonly keys: Keys,
    private readonly staff: StaffList,
  ) {}

  /** Those who left too: what they signed stays signed. */
  async all(): Promise<Officer[]> {
    const everybody = await this.staff.all();
    return everybody.flatMap(({ name, roles, approver }) => {
      const key = this.keys.approverKey(approver);
      const isOfficer = roles.includes('information-governance');
      return isOfficer && key ? [{ name, key: publicKeyOf('ed25519', key.secret) }] : [];
    });
  }
}
