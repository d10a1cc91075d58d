import type { Hash, Id } from '@mash/contracts/ids';
import { fromUtf8, toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { randomBytes, randomId } from '@mash/crypto/random';
import type { Decision } from '@mash/policy/decision';
import type { BothAnswers, RecordedDecision } from '@mash/policy/simulate';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import { BesideAnswer, type Deciding, decisionHash, KeptDecision } from './kept-decision.js';

/** One record of one release, as it was last decided: what a draft is tried on. */
export interface DecidedRecord extends RecordedDecision {
  decided: Decision;
}

interface Row {
  id: string;
  number: string;
  release: string | null;
  bytes: Buffer;
}

/** A decision as it stands in its row. */
export interface StoredDecision {
  id: Id;
  /** The order in which they were made. */
  number: number;
  release: Id | null;
  decision: KeptDecision;
}

const COLUMNS = 'id, number, release, bytes';

/** How many decisions are opened at once. */
const PAGE = 200;
const MOST_BESIDE = 5000;

/** The decisions behind what was shared, refused, held back and approved. Sealed, and never changed. */
@Injectable()
export class Decisions {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Keeps a decision; its salted hash stands in the statement of what follows from it. */
  async keep(
    tx: EntityManager,
    release: Id | null,
    { beside = [], ...deciding }: Deciding,
  ): Promise<Hash> {
    const salt = toBase64url(randomBytes(32));
    const decision: KeptDecision = { salt, at: this.clock.now().toISOString(), ...deciding };
    const bytes = canonical(decision);
    const id = randomId();
    await tx.query('INSERT INTO decision (id, release, bytes) VALUES ($1, $2, $3)', [
      id,
      release,
      Buffer.from(this.keys.encryptLocal('decision', id, bytes)),
    ]);
    for (const answer of beside) {
      const label = this.#draftLabel(answer.draft);
      await tx.query(
        'INSERT INTO draft_answer (decision, draft_label, bytes) VALUES ($1, $2, $3)',
        [
          id,
          label,
          Buffer.from(this.keys.encryptLocal('draft-answer', `${id} ${label}`, canonical(answer))),
        ],
      );
    }
    return decisionHash(decision);
  }

  /** Every decision, the newest first; those behind one release where it is named. */
  async all(release?: Id): Promise<StoredDecision[]> {
    const rows: Row[] = await this.database.query(
      `SELECT ${COLUMNS} FROM decision WHERE $1::uuid IS NULL OR release = $1 ORDER BY number DESC`,
      [release ?? null],
    );
    return this.#open(rows);
  }

  async one(id: Id): Promise<StoredDecision | null> {
    const rows: Row[] = await this.database.query(`SELECT ${COLUMNS} FROM decision WHERE id = $1`, [
      id,
    ]);
    return this.#open(rows)[0] ?? null;
  }

  /** Every decision, or those before a number, the newest first: opened as they are read, so that however many there are fit. */
  async *each(from: number = Number.MAX_SAFE_INTEGER): AsyncGenerator<StoredDecision> {
    let before: number | null = from;
    do {
      const rows: Row[] = await this.database.query(
        `SELECT ${COLUMNS} FROM decision WHERE number < $1 ORDER BY number DESC LIMIT $2`,
        [before, PAGE],
      );
      yield* this.#open(rows);
      before = rows.length < PAGE ? null : Number(rows.at(-1)?.number);
    } while (before !== null);
  }

  /**
   * Every record that was ever decided about, or had been by a moment, once for each release, the newest first: a second
   * look is no second decision.
   */
  async *decidedRecords(until?: string): AsyncGenerator<DecidedRecord> {
    const seen = new Set<string>();
    for await (const { release, decision } of this.each()) {
      if (until !== undefined && decision.at > until) continue;
      yield* notSeen(seen, recordsIn(release, decision));
    }
  }

  /** What a draft said beside the decisions made while it ran, once for each record of each release, the newest first. */
  async besideAnswers(draft: Hash): Promise<BothAnswers[]> {
    const label = this.#draftLabel(draft);
    const rows: (Row & { answer: Buffer })[] = await this.database.query(
      `SELECT decision.*, draft_answer.bytes AS answer FROM decision
       JOIN draft_answer ON draft_answer.decision = decision.id
       WHERE draft_label = $1 ORDER BY number DESC LIMIT $2`,
      [label, MOST_BESIDE],
    );
    const seen = new Set<string>();
    return rows.flatMap((row) => {
      const [opened] = this.#open([row]);
      if (opened === undefined) return [];
      const bytes = this.keys.decryptLocal('draft-answer', `${row.id} ${label}`, row.answer);
      const { records } = BesideAnswer.parse(JSON.parse(fromUtf8(bytes)));
      return [...notSeen(seen, recordsIn(opened.release, opened.decision))].flatMap((one) => {
        const said = records.find(({ record }) => record === one.record);
        const { id, at, parts, decided } = one;
        return said === undefined ? [] : [{ id, at, parts, before: decided, after: said.decision }];
      });
    });
  }

  #draftLabel(draft: Hash): string {
    return this.keys.label('draft-answer', draft);
  }

  #open(rows: Row[]): StoredDecision[] {
    return rows.map((row) => ({
      id: row.id,
      number: Number(row.number),
      release: row.release,
      decision: KeptDecision.parse(
        JSON.parse(fromUtf8(this.keys.decryptLocal('decision', row.id, row.bytes))),
      ),
    }));
  }
}

function recordsIn(release: Id | null, { salt, at, records }: KeptDecision) {
  return records.map(({ record, parts, facts, decision }) => ({
    id: `${(release ?? salt).slice(0, 13)}/${record}`,
    key: `${release ?? salt}/${record}`,
    ...{ at, record, parts, facts, decided: decision },
  }));
}

function* notSeen<One extends { key: string }>(seen: Set<string>, all: Iterable<One>) {
  for (const one of all) {
    if (seen.has(one.key)) continue;
    seen.add(one.key);
    yield one;
  }
}
