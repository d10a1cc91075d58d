import type { StaffRole } from '@mash/contracts/vocabulary';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
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
}

/** What is sealed in a row of `staff`. The password’s hash too: a dump offers nothing to guess at. */
interface SealedStaff {
  name: string;
  username: string;
  jobTitle: string;
  passwordHash: string;
}

export interface StaffRow {
  id: string;
  roles: StaffRole[];
  approver: string | null;
  is_disabled: boolean;
  bytes: Buffer;
}

export function openStaff(keys: Keys, row: StaffRow): Staff {
  const { name, username, jobTitle } = unseal(keys, row);
  return { id: row.id, name, username, jobTitle, roles: row.roles, approver: row.approver };
}

/** Usernames are compared without regard to case or surrounding space. */
export function usernameLabel(keys: Keys, username: string): string {
  return keys.label('staff-username', username.trim().normalize('NFKC').toLowerCase());
}

/** @returns whether the username was free. */
export async function insertStaff(
  tx: EntityManager,
  keys: Keys,
  staff: Staff & SealedStaff,
): Promise<boolean> {
  const { id, name, username, jobTitle, passwordHash, roles, approver } = staff;
  const sealed: SealedStaff = { name, username, jobTitle, passwordHash };
  const bytes = keys.encryptLocal('staff', id, utf8(JSON.stringify(sealed)));
  const rows: unknown[] = await tx.query(
    `INSERT INTO staff (id, username_label, roles, approver, bytes) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (username_label) DO NOTHING RETURNING id`,
    [id, usernameLabel(keys, username), roles, approver, Buffer.from(bytes)],
  );
  return rows.length === 1;
}

function unseal(keys: Keys, row: StaffRow): SealedStaff {
  return JSON.parse(fromUtf8(keys.decryptLocal('staff', row.id, row.bytes)));
}

/** The hash of the password in a row. */
export function passwordHashOf(keys: Keys, row: StaffRow): string {
  return unseal(keys, row).passwordHash;
}
