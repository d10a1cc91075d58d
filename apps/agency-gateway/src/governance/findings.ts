import { EntryId, Id, Instant } from '@mash/contracts/ids';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Keys } from '../keys/keys.js';

/** The five questions, in the order in which they are asked of every disclosure. */
export const QUESTIONS = {
  basis: 'Was there a lawful basis?',
  proportionate: 'Was it necessary and proportionate?',
  accurate: 'Was it accurate, and marked as it should be?',
  people: 'Did it go to the right people?',
  recorded: 'Is it recorded, with its reasons?',
} as const;
export type Question = keyof typeof QUESTIONS;

export const Answer = z.enum(['yes', 'no', 'not-sure']);

export const Conclusion = z.enum(['satisfied', 'advice', 'not-satisfied', 'more-needed']);
export type Conclusion = z.infer<typeof Conclusion>;

const Answered = z.strictObject({ answer: Answer, because: z.string().max(2000) });

/** What an information governance officer concludes about one disclosure. Kept at home, sealed. */
export const Finding = z.strictObject({
  id: Id,
  entry: EntryId,
  staff: Id,
  by: z.string(),
  at: Instant,
  answers: z.strictObject({
    basis: Answered,
    proportionate: Answered,
    accurate: Answered,
    people: Answered,
    recorded: Answered,
  } satisfies Record<Question, unknown>),
  conclusion: Conclusion,
  advice: z.string().max(4000),
});
export type Finding = z.infer<typeof Finding>;

interface Row {
  id: string;
  entry: EntryId;
  bytes: Buffer;
}

/** Findings, in the order in which they were made. The last one on a disclosure counts. */
@Injectable()
export class Findings {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  async ofAll(entries: EntryId[]): Promise<Finding[]> {
    const rows: Row[] = await this.database.query(
      'SELECT id, entry, bytes FROM finding WHERE entry = ANY ($1) ORDER BY number',
      [entries],
    );
    return rows.map(({ id, bytes }) =>
      Finding.parse(JSON.parse(fromUtf8(this.keys.decryptLocal('finding', id, bytes)))),
    );
  }

  async keep(tx: EntityManager, finding: Finding): Promise<void> {
    const { id, entry } = finding;
    const bytes = this.keys.encryptLocal('finding', id, utf8(JSON.stringify(finding)));
    await tx.query('INSERT INTO finding (id, entry, bytes) VALUES ($1, $2, $3)', [
      id,
      entry,
      Buffer.from(bytes),
    ]);
  }
}
