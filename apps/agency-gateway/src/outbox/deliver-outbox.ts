import { SubmitEntry, SubmitLeaf, SubmitReceipt } from '@mash/contracts/entry';
import type { EntryId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { fromUtf8 } from '@mash/crypto/bytes';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import { Clock } from '../clock.js';
import { Hub } from '../hub/hub.js';
import { Mirror, NewestCheckpoint } from '../ledger/ledger.js';
import { Mismatches } from '../mismatches/mismatches.js';
import { Outbox, type OutboxStage } from './outbox.js';

interface Row {
  id: string;
  kind: 'entry' | 'leaf' | 'receipt';
  stage: OutboxStage;
  object: string;
  message: Buffer;
  stanzas: Buffer | null;
  not_after: Date | null;
}

/** One sender at a time, in the order of the leaves: the hub takes a source's leaves in sequence only. */
const SENDER_LEASE = 720_332;

/** Sends what waits, one stage at a time; every stage may be repeated without harm. */
@Injectable()
export class DeliverOutbox {
  readonly #logger = new Logger('outbox');

  constructor(
    private readonly database: DataSource,
    private readonly hub: Hub,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly mismatches: Mismatches,
    private readonly newest: NewestCheckpoint,
    private readonly mirror: Mirror,
  ) {}

  /**
   * Sends all that waits, while this copy holds the lease. Keys stay at home while the ledger does not match, and
   * while the newest checkpoint of the quorum is older than five minutes (DESIGN 6).
   * @throws Problem `hub-unavailable`, `try-later` or `wrong-place`: the queue tries again later.
   */
  async deliver(): Promise<void> {
    const runner = this.database.createQueryRunner();
    await runner.connect();
    try {
      const [lease] = await runner.query('SELECT pg_try_advisory_lock($1) AS held', [SENDER_LEASE]);
      if (!lease.held) return;
      try {
        await this.#sendAll(runner);
      } finally {
        await runner.query('SELECT pg_advisory_unlock($1)', [SENDER_LEASE]);
      }
    } finally {
      await runner.release();
    }
  }

  async #sendAll(runner: QueryRunner): Promise<void> {
    for (;;) {
      const rows: Row[] = await runner.query(
        `SELECT id, kind, stage, object, message, stanzas, not_after FROM outbox
         WHERE stage = 'queued' OR (stage IN ('proved', 'emergency') AND leaf_index < $1) ORDER BY stage, sequence NULLS LAST LIMIT 100`,
        [await this.#keyableSize()],
      );
      if (rows.length === 0) return;
      for (const row of rows) await this.#send(row);
    }
  }

  /** Keys leave below this place in the ledger: what a fresh checkpoint of the quorum covers, while the ledger matches. */
  async #keyableSize(): Promise<number> {
    const isHeld = (await this.mismatches.since()) !== null;
    return isHeld || !this.newest.isCurrent ? 0 : this.newest.size;
  }

  async #send(row: Row): Promise<void> {
    if (row.stage === 'proved' || row.stage === 'emergency') return this.#sendKeys(row);
    const message: unknown = JSON.parse(fromUtf8(row.message));
    // A hub that has lost the tail of its ledger takes nothing in its place: it is brought again first.
    const held = this.mirror.size;
    switch (row.kind) {
      case 'receipt':
        await this.hub.submitReceipt(SubmitReceipt.parse(message));
        return this.#move(row, 'sent');
      case 'leaf': {
        const { index } = await this.hub.submitLeaf({ ...SubmitLeaf.parse(message), held });
        return this.#moveLogged(row, index, 'sent');
      }
      case 'entry': {
        const { index } = await this.hub.submitEntry({ ...SubmitEntry.parse(message), held });
        return this.#moveLogged(row, index, 'logged');
      }
    }
  }

  async #sendKeys(row: Row): Promise<void> {
    // What left in an emergency has left: it is delivered in the ordinary way too.
    const stale =
      row.stage === 'emergency'
        ? null
        : await this.outbox.whyStale(row.object, row.not_after, this.clock.now());
    if (stale !== null) {
      this.#logger.warn(`keys of entry ${row.object} stay at home: ${stale}`);
      for (const listener of this.outbox.staleListeners) await listener(row.object);
      return this.#move(row, 'withdrawn');
    }
    const stanzas: string[] = JSON.parse(row.stanzas?.toString() ?? '[]');
    await this.#submitStanzas(row.object, stanzas);
    await this.#move(row, 'keyed');
  }

  /** Where the hub has lost the entry since, it is sent again, for the place of its leaf, before its keys. */
  async #submitStanzas(entry: EntryId, stanzas: string[]): Promise<void> {
    try {
      await this.hub.submitStanzas(entry, { stanzas });
    } catch (error) {
      if (!(error instanceof Problem && error.kind === 'not-found')) throw error;
      const again = await this.outbox.again(entry);
      if (again === null) throw error;
      this.#logger.warn(`the hub has lost entry ${entry}: it is sent again`);
      await this.hub.submitEntry(again);
      await this.hub.submitStanzas(entry, { stanzas });
    }
  }

  async #moveLogged(row: Row, index: number, stage: OutboxStage): Promise<void> {
    await this.database.query(
      `UPDATE outbox SET stage = $2, leaf_index = $3, logged_at = $4 WHERE id = $1 AND stage = 'queued'`,
      [row.id, stage, index, this.clock.now()],
    );
  }

  async #move(row: Row, stage: OutboxStage): Promise<void> {
    await this.database.query('UPDATE outbox SET stage = $2 WHERE id = $1 AND stage = $3', [
      row.id,
      stage,
      row.stage,
    ]);
  }
}
