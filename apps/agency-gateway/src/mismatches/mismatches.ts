import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import type { Evidence, LedgerMismatch, MismatchReason } from './ledger-mismatch.js';

export {
  type Evidence,
  type Head,
  LedgerMismatch,
  type MismatchReason,
} from './ledger-mismatch.js';

/** What was found, kept until people have settled it: a restart changes nothing. */
export interface Mismatch {
  number: number;
  reason: MismatchReason;
  words: string;
  firstAt: Date;
  lastAt: Date;
  evidence: Evidence;
  settled: { by: string; at: string; words: string } | null;
}

interface Row {
  label: string;
  number: string;
  reason: MismatchReason;
  first_at: Date;
  last_at: Date;
  evidence: string;
  settled: Buffer | null;
}

/**
 * Alone these two prove nothing: an answer that was overtaken on its way looks the same. Shown again and again for two
 * minutes they do.
 */
const PATIENT = `reason IN ('leaves-missing', 'smaller-than-signed')`;
const EVIDENT = `settled IS NULL AND (NOT ${PATIENT} OR last_at - first_at >= interval '2 minutes')`;

/** A hub that lies in ever new ways fills no disk: of each kind so many stand open at most. */
const MOST_OPEN = 20;

/** Where the ledger does not match. While one stands, no keys leave, every page says so, and reading goes on. */
@Injectable()
export class Mismatches {
  readonly #logger = new Logger('ledger');

  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Keeps what shows it. The same again only counts as seen again; once settled, it is open anew. */
  async note(mismatch: LedgerMismatch): Promise<void> {
    const { reason } = mismatch;
    this.#logger.error(`the ledger does not match (${reason}): ${mismatch.message}`);
    const { label, text } = this.#named(mismatch);
    await this.database.transaction(async (tx) => {
      if (await this.#seenAgain(tx, reason, label)) return;
      await tx.query(
        `INSERT INTO ledger_mismatch (label, reason, first_at, last_at, evidence) VALUES ($1, $2, $3, $3, $4)
         ON CONFLICT (label) DO UPDATE SET first_at = $3, last_at = $3, evidence = $4, settled = NULL`,
        [label, reason, this.clock.now(), text],
      );
    });
  }

  /** Whether people have settled exactly this. */
  async isSettled(mismatch: LedgerMismatch): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      'SELECT FROM ledger_mismatch WHERE label = $1 AND settled IS NOT NULL',
      [this.#named(mismatch).label],
    );
    return rows.length > 0;
  }

  /** Those that stand open and prove something, the first first. */
  async open(): Promise<Mismatch[]> {
    const rows: Row[] = await this.database.query(
      `SELECT * FROM ledger_mismatch WHERE ${EVIDENT} ORDER BY number`,
    );
    return rows.map((row) => this.#opened(row));
  }

  /** All that were ever found, the newest first. */
  async all(): Promise<Mismatch[]> {
    const rows: Row[] = await this.database.query(
      'SELECT * FROM ledger_mismatch ORDER BY number DESC LIMIT 200',
    );
    return rows.map((row) => this.#opened(row));
  }

  /** Since when the ledger does not match; null when it does. For every page and for probes. */
  async since(): Promise<Date | null> {
    const [row]: { since: Date | null }[] = await this.database.query(
      `SELECT min(first_at) AS since FROM ledger_mismatch WHERE ${EVIDENT}`,
    );
    return row?.since ?? null;
  }

  /**
   * A head at least as large as the one that was signed has come after a smaller one: that was overtaken on its way, as
   * happens all day long where a gateway runs in two copies. The two minutes begin anew.
   */
  async overtaken(tx: EntityManager): Promise<void> {
    await tx.query(
      `UPDATE ledger_mismatch SET first_at = $1, last_at = $1
       WHERE reason = 'smaller-than-signed' AND settled IS NULL AND NOT (${EVIDENT})`,
      [this.clock.now()],
    );
  }

  /** People have agreed what it was: keys may leave again. Answers with how many were settled. */
  async settle(tx: EntityManager, by: string, words: string): Promise<number> {
    const rows: Row[] = await tx.query(
      'SELECT * FROM ledger_mismatch WHERE settled IS NULL FOR UPDATE',
    );
    const text = JSON.stringify({ by, at: this.clock.now().toISOString(), words });
    for (const { label } of rows) {
      const bytes = this.keys.encryptLocal('ledger_mismatch', label, utf8(text));
      await tx.query('UPDATE ledger_mismatch SET settled = $2 WHERE label = $1', [
        label,
        Buffer.from(bytes),
      ]);
    }
    return rows.length;
  }

  #named({ reason, message, evidence }: LedgerMismatch): { label: string; text: string } {
    const isPatient = reason === 'leaves-missing' || reason === 'smaller-than-signed';
    const text = JSON.stringify({ words: message, evidence });
    return { label: this.keys.label('ledger-mismatch', reason, isPatient ? '' : text), text };
  }

  /** Whether it stands open already, or so many of its kind do that one more shows nothing new. */
  async #seenAgain(tx: EntityManager, reason: MismatchReason, label: string): Promise<boolean> {
    const now = this.clock.now();
    const [, same]: [unknown, number] = await tx.query(
      `UPDATE ledger_mismatch SET last_at = $2 WHERE label = $1 AND settled IS NULL
         AND (NOT ${PATIENT} OR last_at > $2::timestamptz - interval '10 minutes')`,
      [label, now],
    );
    if (same > 0) return true;
    const open: { label: string }[] = await tx.query(
      'SELECT label FROM ledger_mismatch WHERE reason = $1 AND settled IS NULL ORDER BY number DESC LIMIT $2',
      [reason, MOST_OPEN],
    );
    if (open.length < MOST_OPEN) return false;
    await tx.query('UPDATE ledger_mismatch SET last_at = $2 WHERE label = $1', [
      open[0]?.label,
      now,
    ]);
    return true;
  }

  #opened(row: Row): Mismatch {
    const { words, evidence } = JSON.parse(row.evidence) as { words: string; evidence: Evidence };
    const settled =
      row.settled === null
        ? null
        : JSON.parse(fromUtf8(this.keys.decryptLocal('ledger_mismatch', row.label, row.settled)));
    return {
      number: Number(row.number),
      reason: row.reason,
      words,
      firstAt: row.first_at,
      lastAt: row.last_at,
      evidence,
      settled,
    };
  }
}
