import { ApproverRole, type StaffRole } from '@mash/contracts/vocabulary';
import type { ApproverKey } from '@mash/crypto/agency-keys';
import type { INestApplicationContext } from '@nestjs/common';
import { Keys } from '../../apps/agency-gateway/src/keys/keys.js';

/** A key of this terminal’s agency for somebody with these roles: the first, or another of them. */
export function signingKey(
  app: INestApplicationContext,
  roles: readonly StaffRole[],
  nth = 0,
): ApproverKey | null {
  const signs = roles.filter((role) => ApproverRole.safeParse(role).success);
  const { approvers } = app.get(Keys, { strict: false }).secrets;
  return approvers.filter((key) => signs.every((role) => key.roles.includes(role)))[nth] ?? null;
}
