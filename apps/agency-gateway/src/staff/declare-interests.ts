import type { Interests } from '@mash/policy/conflict';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Keys } from '../keys/keys.js';
import type { Staff } from './staff.js';
import { StaffList } from './staff.js';
import { changeStaff } from './staff-row.js';

/** Keeps the relatives and addresses that somebody declares, sealed with their row. */
@Injectable()
export class DeclareInterests {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly staff: StaffList,
    private readonly access: Access,
  ) {}

  /** Whom of the vault a relative is stays known while their name stays. That somebody declared is recorded. */
  async declare(staff: Staff, declared: Interests): Promise<void> {
    const before = (await this.staff.interestsOf([staff.id])).get(staff.id);
    const relatives = declared.relatives.map((relative) => {
      const same = before?.relatives.find(({ name }) => name === relative.name);
      return { ...relative, person: same?.person ?? null };
    });
    await this.database.transaction(async (tx) => {
      await changeStaff(tx, this.keys, staff.id, { interests: { ...declared, relatives } });
      const looked = { act: 'declare', subject: 'interests', id: staff.id };
      await this.access.record(tx, staff, looked, 'To say about whom they may not decide.');
    });
  }
}
