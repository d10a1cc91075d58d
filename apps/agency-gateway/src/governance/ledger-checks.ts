import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { randomId } from '@mash/crypto/random';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import type { Staff } from '../staff/staff.js';

/** What a check of the whole ledger found. */
const LedgerCheck = z.strictObject({
  by: z.string(),
  at: z.iso.datetime(),
  /** How many leaves were checked, and how many of them the newest cosigned checkpoint covers. */
  size: z.int(),
  checkpointSize: z.int(),
  holds: z.boolean(),
  /** The leaf that differs, where it is one. */
  index: z.int().nullable(),
  words: z.string(),
});
export type LedgerCheck = z.infer<typeof LedgerCheck>;

/** Who checked the ledger when, and what came of it. */
@Injectable()
export class LedgerChecks {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  async keep(staff: Staff, found: Omit<LedgerCheck, 'by' | 'at'>): Promise<LedgerCheck> {
    const id = randomId();
    const at = this.clock.now();
    const check = { ...found, by: staff.name, at: at.toISOString() };
    const bytes = this.keys.encryptLocal('ledger_check', id, utf8(JSON.stringify(check)));
    await this.database.query(
      'INSERT INTO ledger_check (id, staff, at, bytes) VALUES ($1, $2, $3, $4)',
      [id, staff.id, at, Buffer.from(bytes)],
    );
    return check;
  }

  /** The newest first. */
  async latest(limit: number): Promise<LedgerCheck[]> {
    const rows: { id: string; bytes: Buffer }[] = await this.database.query(
      'SELECT id, bytes FROM ledger_check ORDER BY number DESC LIMIT $1',
      [limit],
    );
    return rows.map(({ id, bytes }) =>
      LedgerCheck.parse(JSON.parse(fromUtf8(this.keys.decryptLocal('ledger_check', id, bytes)))),
    );
  }
}
