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

const Officer = {
  id: Id,
  staff: Id,
  by: z.string(),
  at: Instant,
  /** By when it is answered, where it asks for something; null where it asks for nothing. */
  until: Instant.nullable().default(null),
};

/** What an information governance officer concludes about one disclosure. Kept at home, sealed. */
export const Finding = z.strictObject({
  ...Officer,
  /** What left; a call that was recorded before a case by the call itself, then and later. */
  entry: z.union([EntryId, Id]),
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

/** Whether it was right that something stayed at home. */
export const StayedConclusion = z.enum(['keep', 'share']);

/** The same about one decision by which something stayed at home: held back, denied, or sent back by a second person. */
export const StayedFinding = z.strictObject({
  ...Officer,
  /** The row of the decision. */
  decision: Id,
  conclusion: StayedConclusion,
  because: z.string().max(4000),
});
export type StayedFinding = z.infer<typeof StayedFinding>;

export type AnyFinding = Finding | StayedFinding;

/** What those who answer for what was shared did about a finding. */
export const FindingAnswer = z.strictObject({
  finding: Id,
  staff: Id,
  by: z.string(),
  at: Instant,
  does: z.enum(['kept', 'put-right']),
  words: z.string().max(4000),
});
export type FindingAnswer = z.infer<typeof FindingAnswer>;

interface Row {
  id: string;
  bytes: Buffer;
}

/** What a finding is about, as its row names it. */
function subjectOf(finding: AnyFinding): string {
  return 'entry' in finding ? finding.entry : finding.decision;
}

const STANDS = `asks AND NOT EXISTS (SELECT FROM finding_answer WHERE finding_answer.finding = finding.id)
  AND NOT EXISTS (SELECT FROM finding AS later WHERE later.entry = finding.entry AND later.number > finding.number)`;

/** Findings, in the order in which they were made. The last one on a disclosure or a decision counts. */
@Injectable()
export class Findings {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  async ofAll(entries: readonly (EntryId | Id)[]): Promise<Finding[]> {
    return (await this.#about(entries)).flatMap((each) => ('entry' in each ? [each] : []));
  }

  async ofDecisions(decisions: Id[]): Promise<StayedFinding[]> {
    return (await this.#about(decisions)).flatMap((each) => ('decision' in each ? [each] : []));
  }

  /** Every finding that counts: the last on each. */
  async last(): Promise<AnyFinding[]> {
    return this.#read(
      'number IN (SELECT max(number) FROM finding GROUP BY entry) ORDER BY number',
      [],
    );
  }

  /** Those that ask for something, of which nobody has said anything since. */
  async unanswered(): Promise<AnyFinding[]> {
    return this.#read(`${STANDS} ORDER BY number`, []);
  }

  async one(id: Id): Promise<AnyFinding | null> {
    return (await this.#read('id = $1', [id]))[0] ?? null;
  }

  async answers(findings: Id[]): Promise<FindingAnswer[]> {
    const rows: { finding: Id; bytes: Buffer }[] = await this.database.query(
      'SELECT finding, bytes FROM finding_answer WHERE finding = ANY ($1)',
      [findings],
    );
    return rows.map(({ finding, bytes }) => {
      const opened = this.keys.decryptLocal('finding-answer', finding, bytes);
      return FindingAnswer.parse(JSON.parse(fromUtf8(opened)));
    });
  }

  async keep(tx: EntityManager, finding: AnyFinding): Promise<void> {
    const { id, until } = finding;
    const bytes = this.keys.encryptLocal('finding', id, utf8(JSON.stringify(finding)));
    await tx.query('INSERT INTO finding (id, entry, asks, bytes) VALUES ($1, $2, $3, $4)', [
      id,
      subjectOf(finding),
      until !== null,
      Buffer.from(bytes),
    ]);
  }

  /** Keeps the answer; false where there was one. */
  async keepAnswer(tx: EntityManager, answer: FindingAnswer): Promise<boolean> {
    const { finding } = answer;
    const bytes = this.keys.encryptLocal('finding-answer', finding, utf8(JSON.stringify(answer)));
    const rows: unknown[] = await tx.query(
      'INSERT INTO finding_answer (finding, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING finding',
      [finding, Buffer.from(bytes)],
    );
    return rows.length > 0;
  }

  #about(subjects: readonly string[]): Promise<AnyFinding[]> {
    return this.#read('entry = ANY ($1) ORDER BY number', [subjects]);
  }

  async #read(where: string, parameters: unknown[]): Promise<AnyFinding[]> {
    const rows: Row[] = await this.database.query(
      `SELECT id, bytes FROM finding WHERE ${where}`,
      parameters,
    );
    return rows.map(({ id, bytes }) => {
      const opened = fromUtf8(this.keys.decryptLocal('finding', id, bytes));
      return z.union([Finding, StayedFinding]).parse(JSON.parse(opened));
    });
  }
}
