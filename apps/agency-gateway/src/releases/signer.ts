import { Problem } from '@mash/contracts/problem';
import type { Approval } from '@mash/contracts/sealed/content';
import type { SecretKey } from '@mash/crypto/keys';
import type { Keys } from '../keys/keys.js';
import type { Staff } from '../staff/staff.js';

/** Somebody who signs for their agency: what stands in their approval, and the key that makes it. */
export interface Signer {
  by: Omit<Approval, 'signature'>;
  secret: SecretKey;
}

/** @throws Problem `not-valid` for whoever has no key to sign with */
export function signerOf(
  keys: Keys,
  staff: Staff,
  signing: Pick<Approval, 'role' | 'steppedUpAt' | 'at'>,
): Signer {
  const key = keys.approverKey(staff.approver);
  if (key === undefined) {
    throw new Problem(
      'not-valid',
      'You have no key of your agency to sign with. Ring your terminal administrator, or somebody else who can decide.',
    );
  }
  return { by: { approver: key.id, staff: staff.id, ...signing }, secret: key.secret };
}
