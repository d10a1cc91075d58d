import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { Passwords } from './passwords.js';
import type { Staff } from './staff.js';
import { changeStaff } from './staff-row.js';

/** Gives somebody a password that they alone know, and ends their other sessions. */
@Injectable()
export class ChoosePassword {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly passwords: Passwords,
  ) {}

  async choose({ id }: Staff, password: string): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    await this.database.transaction(async (tx) => {
      await changeStaff(tx, this.keys, id, { passwordHash, mustChoosePassword: false });
      await tx.query('DELETE FROM known_session WHERE staff = $1', [id]);
    });
  }
}
