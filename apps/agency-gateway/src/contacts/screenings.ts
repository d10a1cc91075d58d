import { type EntryId, Instant } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { NotAccepted } from '@mash/contracts/vocabulary';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Clock } from '../clock.js';
import { GateStatement, gateSoFar } from '../gate/gate.js';
import { Keys } from '../keys/keys.js';
import { AllAsked, askedNow, Rota, RunReviews } from '../rota/rota.js';

/** How far the screening of a concern has come. */
export type ScreeningResult = 'accepted' | 'not-accepted' | 'for-review';

/** Why a contact is not to become an enquiry: proposed by a screener, or decided. */
export const Closing = z.object({
  reason: NotAccepted,
  words: z.string().max(2000),
  by: z.string().min(1).max(100),
  at: Instant,
});
export type Closing = z.infer<typeof Closing>;

/** What screening keeps: the answers of the gate, the first first, and which managers were asked where they decide (DESIGN 7.4). */
const Answers = z.object({
  gate: z.array(GateStatement),
  /** Null where nobody has proposed that it ends here. */
  closing: Closing.nullable().default(null),
  /** Null where nobody has to decide. */
  asked: AllAsked.nullable().default(null),
});

export interface Screening extends z.infer<typeof Answers> {
  result: ScreeningResult;
}

/** What is said of a contact at one time. What is left out stands as it stood. */
export interface Said {
  result: ScreeningResult;
  gate?: GateStatement[];
  closing?: Closing | null;
  /** It joins a case that is open: the gate is that case’s, and nobody has to decide here. */
  isJoined?: true;
}

interface ScreeningRow {
  entry: EntryId;
  result: ScreeningResult;
  bytes: Buffer;
}

/** The gate’s review is of 30 minutes at most for each manager who is asked, whatever the case is rated. */
const TIME = { dueAt: null, isUrgent: true };

/** What was said at the gate of each concern, sealed in its row. */
@Injectable()
export class Screenings {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly rota: Rota,
    private readonly runReviews: RunReviews,
    private readonly clock: Clock,
  ) {}

  async of(entries: EntryId[]): Promise<Map<EntryId, Screening>> {
    const rows: ScreeningRow[] = await this.database.query(
      'SELECT entry, result, bytes FROM screening WHERE entry = ANY ($1)',
      [entries],
    );
    return new Map(rows.map((row) => [row.entry, this.#open(row)]));
  }

  /** The same as `keep`, in a transaction of its own. Answers with who is asked to decide; null where it may go. */
  async say(entry: EntryId, said: Said) {
    await this.database.transaction((tx) => this.keep(tx, entry, said));
    this.runReviews.wake();
    return (await this.of([entry])).get(entry)?.asked ?? null;
  }

  /**
   * The same as `keep`, for what ends the screening.
   * @throws Problem `not-valid` where it was accepted already
   */
  async end(tx: EntityManager, entry: EntryId, said: Said): Promise<void> {
    const before = await this.keep(tx, entry, said);
    if (before === 'accepted')
      throw new Problem('not-valid', 'Somebody else accepted this contact a moment ago.');
  }

  /**
   * Keeps what was said after all that was said before, and how far screening has come; a manager is asked where one
   * has to decide. An accepted concern stays accepted. Answers with how it stood before.
   */
  async keep(tx: EntityManager, entry: EntryId, said: Said): Promise<ScreeningResult | null> {
    const { result, gate = [], closing = null } = said;
    const first = { result, gate, closing, asked: await this.#asked(tx, said, null) };
    const inserted: unknown[] = await tx.query(
      `INSERT INTO screening (entry, result, bytes) VALUES ($1, $2, $3)
       ON CONFLICT (entry) DO NOTHING RETURNING entry`,
      [entry, result, this.#seal(entry, first)],
    );
    if (inserted.length > 0) return null;
    const before = await this.#lock(tx, entry);
    if (before === null) throw new Error('A screening is never removed.');
    const now = {
      result: before.result === 'accepted' ? before.result : result,
      gate: [...before.gate, ...gate],
      closing: said.closing === undefined ? before.closing : said.closing,
      ...(said.isJoined && { isJoined: said.isJoined }),
    };
    await this.#update(tx, entry, { ...now, asked: await this.#asked(tx, now, before.asked) });
    return before.result;
  }

  /** Asks the next manager, unless it was decided, or somebody else was asked since `until`. Doing it again changes nothing. */
  async move(entry: EntryId, until: Instant): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = await this.#lock(tx, entry);
      if (before?.asked == null || askedNow(before.asked).until !== until) return;
      await this.#update(tx, entry, { ...before, asked: await this.#next(tx, before.asked) });
    });
  }

  /** Whoever is asked stays asked while their decision is due; once it is made nobody is. */
  async #asked(tx: EntityManager, said: Said, before: AllAsked | null) {
    const { result, gate = [], closing } = said;
    if (said.isJoined) return null;
    const isClosing = result === 'for-review' && closing != null;
    if (result === 'not-accepted' || (gateSoFar(gate)?.stands !== 'review' && !isClosing))
      return null;
    return before ?? (await this.#next(tx, []));
  }

  #next(tx: EntityManager, asked: AllAsked): Promise<AllAsked> {
    const question = { role: 'decision-maker' as const, not: [], asked, time: TIME };
    return this.rota.ask(tx, question, this.clock.now());
  }

  async #lock(tx: EntityManager, entry: EntryId): Promise<Screening | null> {
    const [row]: ScreeningRow[] = await tx.query(
      'SELECT entry, result, bytes FROM screening WHERE entry = $1 FOR UPDATE',
      [entry],
    );
    return row === undefined ? null : this.#open(row);
  }

  async #update(tx: EntityManager, entry: EntryId, screening: Screening): Promise<void> {
    await tx.query('UPDATE screening SET result = $2, bytes = $3 WHERE entry = $1', [
      entry,
      screening.result,
      this.#seal(entry, screening),
    ]);
  }

  #seal(entry: EntryId, { gate, closing, asked }: Screening): Buffer {
    const bytes = utf8(JSON.stringify(Answers.parse({ gate, closing, asked })));
    return Buffer.from(this.keys.encryptLocal('screening', entry, bytes));
  }

  #open({ entry, result, bytes }: ScreeningRow): Screening {
    const opened = fromUtf8(this.keys.decryptLocal('screening', entry, bytes));
    return { result, ...Answers.parse(JSON.parse(opened)) };
  }
}
