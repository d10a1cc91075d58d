import type { StaffRole } from '@mash/contracts/vocabulary';
import { randomId } from '@mash/crypto/random';
import type { Interests } from '@mash/policy/conflict';
import { isSigning } from '@mash/policy/staff-rank';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { Passwords } from './passwords.js';
import { insertStaff } from './staff-row.js';

export interface NewStaff {
  /** A new one where none is given. */
  id?: string;
  name: string;
  username: string;
  jobTitle: string;
  roles: StaffRole[];
  password: string;
  /** Where somebody else has made their password up. */
  mustChoosePassword?: boolean;
  /** Their number in the register of social workers. */
  registration?: string | null;
  interests?: Interests;
  /** The key that signs for this person; where it is not named, the first that nobody has. */
  approver?: string | null;
}

/** Somebody else signs in with that name. */
export class UsernameTaken extends Error {
  override readonly name = 'UsernameTaken';
}

/** Adds a person who may sign in at this terminal. */
@Injectable()
export class CreateStaff {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly passwords: Passwords,
  ) {}

  /** @returns the person’s identifier. @throws UsernameTaken */
  async create(staff: NewStaff): Promise<string> {
    const { password, id = randomId(), mustChoosePassword = false, ...person } = staff;
    const { registration = null, interests = { relatives: [], addresses: [] } } = staff;
    const passwordHash = await this.passwords.hash(password);
    await this.database.transaction(async (tx) => {
      const approver =
        staff.approver === undefined ? await this.#freeKey(tx, person.roles) : staff.approver;
      const sealed = { passwordHash, mustChoosePassword, registration, interests };
      const isNew = await insertStaff(tx, this.keys, { ...person, ...sealed, id, approver });
      if (!isNew) throw new UsernameTaken();
    });
    return id;
  }

  /** For those who sign: a key for their roles, one person’s also after they have left. Null where all are taken. */
  async #freeKey(tx: EntityManager, roles: readonly StaffRole[]): Promise<string | null> {
    const signs = roles.filter((role) => isSigning([role]));
    if (signs.length === 0) return null;
    await tx.query('LOCK TABLE staff IN SHARE ROW EXCLUSIVE MODE');
    const taken: { approver: string }[] = await tx.query(
      'SELECT approver FROM staff WHERE approver IS NOT NULL',
    );
    const free = this.keys.secrets.approvers.find(
      ({ id, roles: may }) =>
        signs.every((role) => may.includes(role)) && !taken.some((each) => each.approver === id),
    );
    return free?.id ?? null;
  }
}
