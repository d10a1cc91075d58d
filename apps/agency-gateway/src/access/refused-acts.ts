import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { randomId } from '@mash/crypto/random';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import type { Staff } from '../staff/staff.js';

/** What somebody tried to do and may not. */
export interface RefusedAct {
  number: number;
  staff: string;
  at: Date;
  act: string;
  subject: string;
  /** "POST /staff/add" */
  address: string;
}

interface Row {
  id: string;
  number: string;
  staff: string;
  at: Date;
  act: string;
  subject: string;
  bytes: Buffer;
}

/** Refusals are recorded too: who tried what, where and when. Nobody changes a row afterwards. */
@Injectable()
export class RefusedActs {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  async record(
    staff: Staff,
    tried: { act: string; subject: string },
    address: string,
  ): Promise<void> {
    const id = randomId();
    const bytes = this.keys.encryptLocal('refused_act', id, utf8(address));
    await this.database.query(
      `INSERT INTO refused_act (id, staff, at, act, subject, bytes) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, staff.id, this.clock.now(), tried.act, tried.subject, Buffer.from(bytes)],
    );
  }

  /** The newest first, those before a number where it is given. */
  async latest(limit: number, before: number | null = null): Promise<RefusedAct[]> {
    const rows: Row[] = await this.database.query(
      'SELECT * FROM refused_act WHERE number < $1 ORDER BY number DESC LIMIT $2',
      [before ?? Number.MAX_SAFE_INTEGER, limit],
    );
    return rows.map((row) => ({
      number: Number(row.number),
      staff: row.staff,
      at: row.at,
      act: row.act,
      subject: row.subject,
      address: fromUtf8(this.keys.decryptLocal('refused_act', row.id, row.bytes)),
    }));
  }
}
