import { AgencyId, Id, Instant } from '@mash/contracts/ids';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Keys } from '../keys/keys.js';
import type { Deadline } from './deadlines.js';

const Alarm = z.strictObject({
  kind: z.enum(['referral', 'enquiry', 'answer', 'unopened']),
  subject: z.string(),
  request: Id.nullable(),
  agency: AgencyId.nullable(),
  dueAt: Instant,
  raisedAt: Instant,
});
/** A clock that ran out, and when this gateway said so. */
export type Alarm = z.infer<typeof Alarm>;

export interface KeptAlarm extends Alarm {
  label: string;
  /** Whether the duty contacts were told, or did not have to be. */
  isAlerted: boolean;
}

/** Alarms as they are kept: sealed, each once. */
@Injectable()
export class Alarms {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  /** Keeps an alarm; false where it was kept before. */
  async keep({ label, ...deadline }: Deadline, raisedAt: Instant, isAlerted: boolean) {
    const alarm = Alarm.parse({ ...deadline, raisedAt });
    const bytes = this.keys.encryptLocal('alarm', label, utf8(JSON.stringify(alarm)));
    const rows: unknown[] = await this.database.query(
      `INSERT INTO alarm (label, bytes, is_alerted) VALUES ($1, $2, $3)
       ON CONFLICT (label) DO NOTHING RETURNING label`,
      [label, Buffer.from(bytes), isAlerted],
    );
    return rows.length > 0;
  }

  async markAlerted(label: string): Promise<void> {
    await this.database.query('UPDATE alarm SET is_alerted = true WHERE label = $1', [label]);
  }

  /** Those that the duty contacts have still to be told of. */
  async toAlert(): Promise<KeptAlarm[]> {
    return this.#read('WHERE NOT is_alerted ORDER BY number LIMIT 100');
  }

  async newest(): Promise<KeptAlarm[]> {
    return this.#read('ORDER BY number DESC LIMIT 100');
  }

  async #read(rest: string): Promise<KeptAlarm[]> {
    const rows: { label: string; bytes: Buffer; is_alerted: boolean }[] = await this.database.query(
      `SELECT label, bytes, is_alerted FROM alarm ${rest}`,
    );
    return rows.map(({ label, bytes, is_alerted: isAlerted }) => {
      const opened = fromUtf8(this.keys.decryptLocal('alarm', label, bytes));
      return { ...Alarm.parse(JSON.parse(opened)), label, isAlerted };
    });
  }
}
