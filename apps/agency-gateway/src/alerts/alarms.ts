import { AgencyId, Id, Instant } from '@mash/contracts/ids';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Keys } from '../keys/keys.js';

/**
 * What somebody is told of: a clock of a case or contact that ran out, an agency’s late answer, a question that its owner
 * has not answered, a request that nobody opened, a handover that nobody answered, a strategy discussion that has no
 * record, a decision that now waits for them, something that was held back, advice that was to end, what the sharing rules
 * lack, a finding that nobody has answered, what arrived after an outcome, or what was shared in an emergency.
 */
export const AlarmKind = z.enum([
  'referral',
  'enquiry',
  'answer',
  'question',
  'unopened',
  'review',
  'gate',
  'on-call',
  'hold-back',
  'advice',
  'papers',
  'finding',
  'handover',
  'late',
  'strategy',
  'emergency',
  'emergency-look',
  'emergency-uncovered',
  'emergency-many',
]);
export type AlarmKind = z.infer<typeof AlarmKind>;

const Alarm = z.strictObject({
  kind: AlarmKind,
  subject: z.string(),
  request: Id.nullable(),
  agency: AgencyId.nullable(),
  dueAt: Instant,
  raisedAt: Instant,
  /** Who is told; the duty contacts where nobody is named. */
  to: z.array(z.email()).default([]),
});
/** What ran out or waits, and when this gateway said so. */
export type Alarm = z.infer<typeof Alarm>;

/** Something to be said once: all but `label` is sealed. */
export interface Raising extends Omit<Alarm, 'raisedAt' | 'to'> {
  /** A keyed hash of all the rest: what a job carries. */
  label: string;
  to?: string[];
}

export interface KeptAlarm extends Alarm {
  label: string;
  /** Whether somebody was told, or did not have to be. */
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
  async keep({ label, ...raising }: Raising, raisedAt: Instant, isAlerted: boolean) {
    const alarm = Alarm.parse({ ...raising, raisedAt });
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

  /** Those of which somebody has still to be told. */
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
