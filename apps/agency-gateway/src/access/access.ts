import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { randomId } from '@mash/crypto/random';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import type { Staff } from '../staff/staff.js';

export { type RefusedAct, RefusedActs } from './refused-acts.js';

/** What somebody looked at: `{ act: 'read', subject: 'person', id }`. Identifiers only. */
export interface Looked {
  act: string;
  subject: string;
  id: string;
}

export interface AccessEntry extends Looked {
  /** The order in which they were recorded. */
  number: number;
  staff: string;
  at: Date;
  why: string;
}

interface AccessRow {
  id: string;
  number: string;
  staff: string;
  at: Date;
  act: string;
  subject: string;
  subject_id: string;
  bytes: Buffer;
}

/** Who looked at what, when and why. Every page that reads people records it before it answers. */
@Injectable()
export class Access {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Inside the action’s own transaction, or on its own where a page only reads (`tx` null). */
  async record(tx: EntityManager | null, staff: Staff, looked: Looked, why: string): Promise<void> {
    const id = randomId();
    const bytes = this.keys.encryptLocal('access', id, utf8(why));
    await (tx ?? this.database.manager).query(
      `INSERT INTO access (id, staff, at, act, subject, subject_id, bytes)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, staff.id, this.clock.now(), looked.act, looked.subject, looked.id, Buffer.from(bytes)],
    );
  }

  /** A page of a case was opened. */
  readCase(staff: Staff, workspace: string): Promise<void> {
    return this.record(null, staff, { act: 'read', subject: 'case', id: workspace }, 'case page');
  }

  /** Who looked at any of these things, the newest first: so many, those before a number where it is given. */
  async of(
    things: readonly Pick<Looked, 'subject' | 'id'>[],
    most: number,
    before: number = Number.MAX_SAFE_INTEGER,
  ): Promise<AccessEntry[]> {
    const rows: AccessRow[] = await this.database.query(
      `SELECT access.* FROM access
       JOIN unnest($1::text[], $2::text[]) AS thing (subject, id)
         ON access.subject = thing.subject AND access.subject_id = thing.id
       WHERE number < $3 ORDER BY number DESC LIMIT $4`,
      [things.map(({ subject }) => subject), things.map(({ id }) => id), before, most],
    );
    return rows.map((row) => ({
      number: Number(row.number),
      act: row.act,
      subject: row.subject,
      id: row.subject_id,
      staff: row.staff,
      at: row.at,
      why: fromUtf8(this.keys.decryptLocal('access', row.id, row.bytes)),
    }));
  }
}
