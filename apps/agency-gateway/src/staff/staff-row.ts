import type { StaffRole } from '@mash/contracts/vocabulary';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import type { Interests } from '@mash/policy/conflict';
import type { EntityManager } from 'typeorm';
import type { Keys } from '../keys/keys.js';

/** A member of this agency’s staff, as pages and actions see them. */
export interface Staff {
  id: string;
  name: string;
  username: string;
  jobTitle: string;
  roles: StaffRole[];
  /** The key that signs this person’s approvals, as the agency’s key bundle names it. */
  approver: string | null;
  /** Somebody else knows their password: until they have chosen one they can do nothing else. */
  mustChoosePassword: boolean;
  /** Their number in the register of social workers; null for whoever is not in it. */
  registration: string | null;
}

/** What is sealed in a row of `staff`. The password’s hash too: a dump offers nothing to guess at. */
export interface SealedStaff {
  name: string;
  username: string;
  jobTitle: string;
  passwordHash: string;
  mustChoosePassword: boolean;
  registration: string | null;
  interests: Interests;
}

export interface StaffRow {
  id: string;
  roles: StaffRole[];
  approver: string | null;
  is_disabled: boolean;
  bytes: Buffer;
}

export function openStaff(keys: Keys, row: StaffRow): Staff {
  const { name, username, jobTitle, mustChoosePassword, registration } = unsealStaff(keys, row);
  const { id, roles, approver } = row;
  return { id, name, username, jobTitle, roles, approver, mustChoosePassword, registration };
}

/** Usernames are compared without regard to case or surrounding space. */
export function usernameLabel(keys: Keys, username: string): string {
  return keys.label('staff-username', username.trim().normalize('NFKC').toLowerCase());
}

/** @returns whether the username was free. */
export async function insertStaff(
  tx: EntityManager,
  keys: Keys,
  { id, roles, approver, ...sealed }: Pick<Staff, 'id' | 'roles' | 'approver'> & SealedStaff,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO staff (id, username_label, roles, approver, bytes) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (username_label) DO NOTHING RETURNING id`,
    [id, usernameLabel(keys, sealed.username), roles, approver, seal(keys, id, sealed)],
  );
  return rows.length === 1;
}

/** Changes what is sealed of somebody; two who do it at once take turns. */
export async function changeStaff(
  tx: EntityManager,
  keys: Keys,
  id: string,
  change: Partial<Pick<SealedStaff, 'passwordHash' | 'mustChoosePassword' | 'interests'>>,
): Promise<void> {
  const [row]: StaffRow[] = await tx.query('SELECT * FROM staff WHERE id = $1 FOR UPDATE', [id]);
  if (row === undefined) return;
  const sealed = { ...unsealStaff(keys, row), ...change };
  await tx.query('UPDATE staff SET bytes = $2 WHERE id = $1', [id, seal(keys, id, sealed)]);
}

export function unsealStaff(keys: Keys, row: StaffRow): SealedStaff {
  return JSON.parse(fromUtf8(keys.decryptLocal('staff', row.id, row.bytes)));
}

function seal(keys: Keys, id: string, sealed: SealedStaff): Buffer {
  return Buffer.from(keys.encryptLocal('staff', id, utf8(JSON.stringify(sealed))));
}
