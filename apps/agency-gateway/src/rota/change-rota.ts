import type { StaffRole } from '@mash/contracts/vocabulary';
import { utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Keys } from '../keys/keys.js';
import type { Staff } from '../staff/staff.js';
import { Rota } from './kept-rota.js';
import { type Turn, Turns } from './turn.js';

/** Changes who is asked first in a role. It stands in the journal, and changes nothing for those who are asked already. */
@Injectable()
export class ChangeRota {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly rota: Rota,
    private readonly access: Access,
  ) {}

  /** Two who change it at once take turns. */
  async change(by: Staff, role: StaffRole, work: (turns: Turn[]) => Turn[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('LOCK TABLE rota IN SHARE ROW EXCLUSIVE MODE');
      const turns = Turns.parse(work(await this.rota.turns(role, tx)));
      const bytes = this.keys.encryptLocal('rota', role, utf8(JSON.stringify(turns)));
      await tx.query(
        `INSERT INTO rota (role, bytes) VALUES ($1, $2)
         ON CONFLICT (role) DO UPDATE SET bytes = $2`,
        [role, Buffer.from(bytes)],
      );
      const changed = { act: 'change', subject: 'rota', id: role };
      await this.access.record(tx, by, changed, 'Who is asked first to decide.');
    });
  }
}
