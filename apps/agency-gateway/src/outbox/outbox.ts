import { SubmitEntry, type SubmitLeaf, type SubmitReceipt } from '@mash/contracts/entry';
import type { EntryId } from '@mash/contracts/ids';
import { fromUtf8, toBase64url, utf8 } from '@mash/crypto/bytes';
import { randomId } from '@mash/crypto/random';
import { hashOfLeaf } from '@mash/ledger/leaf';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** What waits to be sent. PostgreSQL is the truth; the queue only says when to look. */
export type OutboxMessage =
  | {
      kind: 'entry';
      message: SubmitEntry;
      sequence: number;
      stanzas: Uint8Array[];
      notAfter: Date | null;
    }
  | { kind: 'leaf'; message: SubmitLeaf; sequence: number }
  | { kind: 'receipt'; message: SubmitReceipt; object: EntryId };

/**
 * `queued` → `logged` → `proved` → `keyed` for an entry, → `sent` for the rest; or `withdrawn`. In an `emergency` its
 * keys have left before it is proved (DESIGN 3.7), and leave once more when it is.
 */
export type OutboxStage =
  | 'queued'
  | 'logged'
  | 'proved'
  | 'emergency'
  | 'keyed'
  | 'sent'
  | 'withdrawn';

/** Whether the keys of an entry have left: it counts as opened, whatever the hub says. */
export function hasLeft(stage: OutboxStage | undefined): boolean {
  return stage === 'keyed' || stage === 'emergency';
}

/** Asked just before the keys leave: null when all still holds, else why not (DESIGN 6.6). */
export type KeyCheck = (entry: EntryId) => Promise<string | null>;

/**
 * The gateway's outgoing messages, written in the same transaction as what they follow from.
 * Bytes are stored as they will be sent and never made a second time.
 */
@Injectable()
export class Outbox {
  readonly keyChecks: KeyCheck[] = [];
  readonly staleListeners: ((entry: EntryId) => Promise<void>)[] = [];
  #wake: (id: string) => void = () => undefined;

  constructor(private readonly database: DataSource) {}

  /** Stores a message. Call `wake` with the answer once the transaction has committed. */
  async put(tx: EntityManager, outgoing: OutboxMessage): Promise<string> {
    const id = randomId();
    await tx.query(
      `INSERT INTO outbox (id, kind, stage, sequence, object, message, stanzas, not_after, leaf_hash)
       VALUES ($1, $2, 'queued', $3, $4, $5, $6, $7, $8)`,
      [
        id,
        outgoing.kind,
        outgoing.kind === 'receipt' ? null : outgoing.sequence,
        outgoing.kind === 'receipt' ? outgoing.object : outgoing.message.leaf.object,
        Buffer.from(utf8(JSON.stringify(outgoing.message))),
        outgoing.kind === 'entry'
          ? Buffer.from(JSON.stringify(outgoing.stanzas.map(toBase64url)))
          : null,
        outgoing.kind === 'entry' ? outgoing.notAfter : null,
        outgoing.kind === 'receipt' ? null : hashOfLeaf(outgoing.message.leaf),
      ],
    );
    return id;
  }

  /** Says that something waits. A wake-up that is lost is made good within five seconds. */
  wake(id: string): void {
    this.#wake(id);
  }

  /** The deliverer's ear. */
  onWake(listener: (id: string) => void): void {
    this.#wake = listener;
  }

  /** Before keys leave, every check is asked. */
  beforeKeys(check: KeyCheck): void {
    this.keyChecks.push(check);
  }

  /** Why the keys of an entry may not leave now; null where all still holds. */
  async whyStale(entry: EntryId, notAfter: Date | null, now: Date): Promise<string | null> {
    if (notAfter !== null && notAfter <= now) return 'expired';
    for (const check of this.keyChecks) {
      const why = await check(entry);
      if (why !== null) return why;
    }
    return null;
  }

  /** Told of an entry whose keys will never leave, before it counts as withdrawn. */
  whenStale(listener: (entry: EntryId) => Promise<void>): void {
    this.staleListeners.push(listener);
  }

  /** How far an entry of ours has come, and its place in the ledger once the hub has said it. */
  async standing(entry: EntryId): Promise<{ stage: OutboxStage; index: number | null } | null> {
    const [row]: { stage: OutboxStage; leaf_index: string | null }[] = await this.database.query(
      `SELECT stage, leaf_index FROM outbox WHERE object = $1 AND kind = 'entry'`,
      [entry],
    );
    if (row === undefined) return null;
    return { stage: row.stage, index: row.leaf_index === null ? null : Number(row.leaf_index) };
  }

  /** An entry of ours as it was sent, with its place, for a hub that has lost it; null where it has been given none. */
  async again(entry: EntryId): Promise<SubmitEntry | null> {
    const [row]: { message: Buffer; leaf_index: string }[] = await this.database.query(
      `SELECT message, leaf_index FROM outbox
       WHERE object = $1 AND kind = 'entry' AND leaf_index IS NOT NULL`,
      [entry],
    );
    if (row === undefined) return null;
    const message = SubmitEntry.parse(JSON.parse(fromUtf8(row.message)));
    return { ...message, index: Number(row.leaf_index) };
  }

  /** How many of this agency's messages wait, for "saved, will be sent, nothing has been shared yet". */
  async waiting(): Promise<number> {
    const [row]: { count: string }[] = await this.database.query(
      `SELECT count(*) FROM outbox WHERE stage IN ('queued', 'logged', 'proved') AND kind = 'entry'`,
    );
    return Number(row?.count ?? 0);
  }
}
