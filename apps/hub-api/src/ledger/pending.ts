import { PROBLEMS, Problem, type ProblemKind } from '@mash/contracts/problem';
import { randomId } from '@mash/crypto/random';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Wake } from '../wake.js';
import { formatSubmission, type Outcome, parseSubmission, type Submission } from './submission.js';

const FIVE_MINUTES = 300_000;
const PATIENCE_MILLISECONDS = 15_000;
const LOOK_EVERY_MILLISECONDS = 1_000;

interface Row {
  placed: string | null;
  refusal: string | null;
  expected: string | null;
}

/**
 * How a copy of the hub that does not hold the lease reaches the one that does: a row with the submission, which the
 * writer answers in the row.
 */
@Injectable()
export class Pending {
  constructor(
    private readonly database: DataSource,
    private readonly wake: Wake,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `try-later` when no writer answers: the same leaf may be sent again. */
  async submit(submission: Submission): Promise<Outcome> {
    const id = randomId();
    const fiveMinutes = Math.floor(this.clock.now().getTime() / FIVE_MINUTES) * FIVE_MINUTES;
    await this.database.query(
      'INSERT INTO pending (id, five_minutes, submission) VALUES ($1, $2, $3)',
      [id, new Date(fiveMinutes), Buffer.from(formatSubmission(submission))],
    );
    await this.wake.wake(this.database, ['pending']);
    try {
      return await this.#answerTo(id);
    } finally {
      await this.database.query('DELETE FROM pending WHERE id = $1', [id]);
    }
  }

  /** What waits for the writer, in the order of arrival, without those it is at already. */
  async unanswered(inHand: ReadonlySet<string>): Promise<{ id: string; submission: Submission }[]> {
    const rows: { id: string; submission: Buffer }[] = await this.database.query(
      `SELECT id, submission FROM pending
       WHERE placed IS NULL AND refusal IS NULL AND id <> ALL($1::uuid[])
       ORDER BY arrival LIMIT 200`,
      [[...inHand]],
    );
    return rows.map(({ id, submission }) => ({ id, submission: parseSubmission(submission) }));
  }

  async answer(id: string, outcome: Outcome): Promise<void> {
    const isPlaced = 'index' in outcome;
    await this.database.query(
      'UPDATE pending SET placed = $2, refusal = $3, expected = $4 WHERE id = $1',
      [
        id,
        isPlaced ? outcome.index : null,
        isPlaced ? null : outcome.refusal,
        isPlaced ? null : (outcome.expected ?? null),
      ],
    );
    await this.wake.wake(this.database, ['placed']);
  }

  /** Forgets what nobody waits for any more. */
  async forget(): Promise<void> {
    const longAgo = new Date(this.clock.now().getTime() - 3 * FIVE_MINUTES);
    await this.database.query('DELETE FROM pending WHERE five_minutes < $1', [longAgo]);
  }

  async #answerTo(id: string): Promise<Outcome> {
    for (let waited = 0; waited < PATIENCE_MILLISECONDS; waited += LOOK_EVERY_MILLISECONDS) {
      const waiting = this.wake.begin(['placed']);
      const [row]: Row[] = await this.database.query(
        'SELECT placed, refusal, expected FROM pending WHERE id = $1',
        [id],
      );
      const outcome = row && outcomeOf(row);
      if (outcome) {
        waiting.cancel();
        return outcome;
      }
      await waiting.for(LOOK_EVERY_MILLISECONDS);
      if (this.wake.isClosed) break;
    }
    throw new Problem('try-later', 'The ledger has no writer just now. Send the same again.');
  }
}

function outcomeOf({ placed, refusal, expected }: Row): Outcome | null {
  if (placed !== null) return { index: Number(placed) };
  if (refusal === null || !Object.hasOwn(PROBLEMS, refusal)) return null;
  return {
    refusal: refusal as ProblemKind,
    detail: 'The leaf has no place in the ledger.',
    ...(expected !== null && { expected: Number(expected) }),
  };
}
