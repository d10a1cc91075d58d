import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Mismatches } from '../mismatches/mismatches.js';
import { Outbox } from '../outbox/outbox.js';
import type { Staff } from '../staff/staff.js';

/** People of the agencies have settled what it was: keys may leave again. What showed it stays for good. */
@Injectable()
export class SettleMismatches {
  constructor(
    private readonly database: DataSource,
    private readonly mismatches: Mismatches,
    private readonly access: Access,
    private readonly outbox: Outbox,
  ) {}

  async settle(staff: Staff, words: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.mismatches.settle(tx, staff.name, words);
      await this.access.record(
        tx,
        staff,
        { act: 'settle', subject: 'ledger', id: 'ledger' },
        words,
      );
    });
    this.outbox.wake('settled');
  }
}
