import type { StaffRole } from '@mash/contracts/vocabulary';
import type { Interests } from '@mash/policy/conflict';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { openStaff, type Staff, type StaffRow, unsealStaff, usernameLabel } from './staff-row.js';

export { CreateStaff, type NewStaff, UsernameTaken } from './create-staff.js';
export { Passwords } from './passwords.js';
export { openStaff, type Staff, type StaffRow } from './staff-row.js';

/** Reads of this agency’s staff. */
@Injectable()
export class StaffList {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  /** Everybody, by name; those who may no longer sign in last. */
  async all(): Promise<(Staff & { isDisabled: boolean })[]> {
    const rows: StaffRow[] = await this.database.query('SELECT * FROM staff');
    const staff = rows.map((row) => ({
      ...openStaff(this.keys, row),
      isDisabled: row.is_disabled,
    }));
    return staff.sort(
      (a, b) => Number(a.isDisabled) - Number(b.isDisabled) || a.name.localeCompare(b.name),
    );
  }

  async one(id: string): Promise<Staff | null> {
    const [row]: StaffRow[] = await this.database.query('SELECT * FROM staff WHERE id = $1', [id]);
    return row === undefined ? null : openStaff(this.keys, row);
  }

  /** Those who hold a role and may sign in: to whom a page can say "waiting for …". */
  async holding(role: StaffRole, tx = this.database.manager): Promise<Staff[]> {
    const rows: StaffRow[] = await tx.query(
      'SELECT * FROM staff WHERE $1 = ANY (roles) AND NOT is_disabled',
      [role],
    );
    return rows.map((row) => openStaff(this.keys, row));
  }

  /** What they have declared: for the check of conflicts, and for their own page. */
  async interestsOf(ids: readonly string[]): Promise<Map<string, Interests>> {
    const rows: StaffRow[] = await this.database.query('SELECT * FROM staff WHERE id = ANY ($1)', [
      ids,
    ]);
    return new Map(rows.map((row) => [row.id, unsealStaff(this.keys, row).interests]));
  }

  /** For sign-in alone: the person and their password’s hash. */
  async withUsername(username: string): Promise<{ id: string; passwordHash: string } | null> {
    const [row]: StaffRow[] = await this.database.query(
      'SELECT * FROM staff WHERE username_label = $1 AND NOT is_disabled',
      [usernameLabel(this.keys, username)],
    );
    if (row === undefined) return null;
    return { id: row.id, passwordHash: unsealStaff(this.keys, row).passwordHash };
  }
}
