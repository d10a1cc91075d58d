import { SubmitEmergency } from '@mash/contracts/emergency';
import type { EntryId } from '@mash/contracts/ids';
import { Ground, type Provisional, SignedProvisional } from '@mash/contracts/sealed/emergency';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { receiptHash } from '@mash/ledger/journal';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Keys } from '../keys/keys.js';
import { Moment } from './moment.js';

/** One entry that opened before a quorum covered it. */
export interface Emergency {
  entry: EntryId;
  index: number;
  /** Sent by this agency, or opened here. */
  isOwn: boolean;
  startedAt: Date;
  /** The source's provisional receipt, whose proof holds the hub's own signature. */
  provisional: Provisional;
  /** What this terminal knew of itself at that moment; null where it could not be told. */
  moment: Moment | null;
  /** Since when a quorum has been there again that does not cover it; null while there is none. */
  quorumSince: Date | null;
  coveredAt: Date | null;
  alarmedAt: Date | null;
}

interface Row {
  entry: EntryId;
  leaf_index: string;
  is_own: boolean;
  started_at: Date;
  bytes: Buffer;
  quorum_since: Date | null;
  covered_at: Date | null;
  alarmed_at: Date | null;
}

/** As it is kept, sealed: the evidence, and what stood then at this terminal. */
const Kept = z.strictObject({ signed: SignedProvisional, moment: Moment.nullable() });

const COLUMNS =
  'entry, leaf_index, is_own, started_at, bytes, quorum_since, covered_at, alarmed_at';

/** What opened on the hub's own word (DESIGN 3.7): kept with its evidence, at its source and at each reader. */
@Injectable()
export class Emergencies {
  readonly #listeners: (() => Promise<void>)[] = [];
  #tellMoment: () => Promise<Moment | null> = () => Promise.resolve(null);

  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  /** Whoever is told of each use, at once. A call that is lost is made good by their own looks. */
  whenUsed(listener: () => Promise<void>): void {
    this.#listeners.push(listener);
  }

  /** Whoever tells what stands at this terminal now. */
  momentsFrom(tell: () => Promise<Moment>): void {
    this.#tellMoment = tell;
  }

  /** What stands at this terminal now. Nothing waits for it or fails with it: null where it cannot be told. */
  moment(): Promise<Moment | null> {
    return this.#tellMoment().catch(() => null);
  }

  async used(): Promise<void> {
    await Promise.allSettled(this.#listeners.map((listener) => listener()));
  }

  /** Keeps one, once; `message` is what its source sends. False where it was kept before. */
  async keep(
    tx: EntityManager,
    signed: SignedProvisional,
    {
      startedAt,
      message,
      moment,
    }: { startedAt: Date; message: SubmitEmergency | null; moment: Moment | null },
  ): Promise<boolean> {
    const { entry, index } = signed.provisional;
    const kept = canonical({ signed, moment });
    const rows: unknown[] = await tx.query(
      `INSERT INTO emergency (entry, leaf_index, is_own, started_at, hash, bytes, message)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING entry`,
      [
        ...[entry, index, message !== null, startedAt, receiptHash(canonical(signed))],
        Buffer.from(this.keys.encryptLocal('emergency', entry, kept)),
        message === null ? null : Buffer.from(utf8(JSON.stringify(message))),
      ],
    );
    return rows.length > 0;
  }

  /** Those whose keys the hub has not taken yet. */
  async unsent(): Promise<{ entry: EntryId; message: SubmitEmergency }[]> {
    const rows: { entry: EntryId; message: Buffer }[] = await this.database.query(
      'SELECT entry, message FROM emergency WHERE is_own AND NOT is_sent ORDER BY number',
    );
    return rows.map(({ entry, message }) => ({
      entry,
      message: SubmitEmergency.parse(JSON.parse(fromUtf8(message))),
    }));
  }

  async markSent(entry: EntryId): Promise<void> {
    await this.database.query('UPDATE emergency SET is_sent = true WHERE entry = $1', [entry]);
  }

  /** The hub has lost them: they are sent once more. */
  async markUnsent(entry: EntryId): Promise<void> {
    await this.database.query('UPDATE emergency SET is_sent = false WHERE entry = $1 AND is_own', [
      entry,
    ]);
  }

  /** All, the newest first. */
  all(): Promise<Emergency[]> {
    return this.#read('ORDER BY number DESC');
  }

  /** Those that no quorum covers yet, the first first. */
  uncovered(): Promise<Emergency[]> {
    return this.#read('WHERE covered_at IS NULL ORDER BY number');
  }

  async of(entries: readonly EntryId[]): Promise<Emergency[]> {
    return entries.length === 0
      ? []
      : this.#read('WHERE entry = ANY ($1) ORDER BY number', entries);
  }

  async markCovered(tx: EntityManager, entry: EntryId, at: Date): Promise<void> {
    await tx.query('UPDATE emergency SET covered_at = $2 WHERE entry = $1', [entry, at]);
  }

  async markAlarmed(entry: EntryId, at: Date): Promise<void> {
    await this.database.query('UPDATE emergency SET alarmed_at = $2 WHERE entry = $1', [entry, at]);
  }

  /** Notes of all that are uncovered since when a quorum is there; null when it has gone again. */
  async noteQuorum(since: Date | null): Promise<void> {
    await this.database.query(
      `UPDATE emergency SET quorum_since = CASE WHEN $1::timestamptz IS NULL THEN NULL ELSE coalesce(quorum_since, $1) END
       WHERE covered_at IS NULL`,
      [since],
    );
  }

  /** Keeps a named person's statement that somebody is in immediate danger; the first for an entry stands. */
  async keepUrgency(tx: EntityManager, entry: EntryId, ground: Ground): Promise<void> {
    const bytes = this.keys.encryptLocal('urgency', entry, canonical(ground));
    await tx.query('INSERT INTO urgency (entry, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      entry,
      Buffer.from(bytes),
    ]);
  }

  async urgencyOf(entry: EntryId): Promise<Ground | null> {
    const [row]: { bytes: Buffer }[] = await this.database.query(
      'SELECT bytes FROM urgency WHERE entry = $1',
      [entry],
    );
    if (row === undefined) return null;
    return Ground.parse(JSON.parse(fromUtf8(this.keys.decryptLocal('urgency', entry, row.bytes))));
  }

  async #read(rest: string, entries?: readonly EntryId[]): Promise<Emergency[]> {
    const rows: Row[] = await this.database.query(
      `SELECT ${COLUMNS} FROM emergency ${rest}`,
      entries && [entries],
    );
    return rows.map((row) => {
      const bytes = this.keys.decryptLocal('emergency', row.entry, row.bytes);
      const { signed, moment } = Kept.parse(JSON.parse(fromUtf8(bytes)));
      const { provisional } = signed;
      return {
        ...{ entry: row.entry, index: Number(row.leaf_index), isOwn: row.is_own },
        ...{ startedAt: row.started_at, provisional, moment, quorumSince: row.quorum_since },
        ...{ coveredAt: row.covered_at, alarmedAt: row.alarmed_at },
      };
    });
  }
}
