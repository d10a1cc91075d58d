import type { EntryItem, ProofItem } from '@mash/contracts/mailbox';
import { utf8 } from '@mash/crypto/bytes';
import { hashOfLeaf } from '@mash/ledger/leaf';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { Mirror, NewestCheckpoint } from '../ledger/ledger.js';
import { LedgerMismatch } from '../mismatches/mismatches.js';
import { CaseEvents } from './case-events.js';
import { EntryStore } from './entry-store.js';
import { CannotOpen, openEntry } from './open-entry.js';
import { OwnReader } from './own-reader.js';
import { Receipts } from './receipts.js';

/**
 * No proof, no plaintext: an entry is opened once its leaf is proved in this gateway's own mirror,
 * re-sealed verbatim, and acknowledged (DESIGN 6.7).
 */
@Injectable()
export class ReadEntries {
  readonly #logger = new Logger('entries');

  constructor(
    private readonly keys: Keys,
    private readonly mirror: Mirror,
    private readonly newest: NewestCheckpoint,
    private readonly reader: OwnReader,
    private readonly store: EntryStore,
    private readonly receipts: Receipts,
    private readonly events: CaseEvents,
  ) {}

  /**
   * Takes in one delivered entry, in the transaction that moves the mailbox cursor.
   * Answers with outbox messages to wake after the commit.
   * @throws LedgerMismatch when the hub's history is not ours, NoQuorum when the proof is older than five minutes: the
   * item is asked for again later.
   */
  async read(tx: EntityManager, item: EntryItem): Promise<string[]> {
    const leaf = await this.mirror.leaf(item.index);
    if (leaf === null) throw notArrived(item.index);
    if (hashOfLeaf(leaf) !== hashOfLeaf(item.leaf)) {
      throw new LedgerMismatch(
        'other-leaf',
        `the entry at leaf ${item.index} comes with another leaf than the one mirrored`,
        { index: item.index, leaf: item.leaf },
      );
    }
    this.newest.checkFresh(this.mirror.checkProof(leaf, item.index, item.proof));
    try {
      const { signed, bytes } = openEntry(item, leaf, this.reader.now());
      const isNew = await this.store.keep(tx, {
        entry: leaf.object,
        index: item.index,
        isOwn: false,
        content: signed.content,
        bytes,
      });
      if (!isNew) return [];
      await this.#keepProof(tx, leaf.object, item.index, item.proof);
      const receipt = await this.receipts.give(tx, leaf.object, leaf.source, 'opened');
      const woken = await this.events.arrived(tx, {
        entry: leaf.object,
        index: item.index,
        content: signed.content,
      });
      return [...(receipt === null ? [] : [receipt]), ...woken];
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error;
      return this.#refuse(tx, leaf.object, item.index, leaf.source, error.message);
    }
  }

  /** Takes in the proof of one of our own leaves: from now on its keys may leave. @throws as `read` does. */
  async prove(tx: EntityManager, item: ProofItem): Promise<string[]> {
    const leaf = await this.mirror.leaf(item.index);
    if (leaf === null) throw notArrived(item.index);
    if (leaf.source !== this.keys.agency || leaf.object !== item.entry) {
      const words = `leaf ${item.index} is not ours, and is said to be`;
      throw new LedgerMismatch('other-leaf', words, { index: item.index, leaf });
    }
    this.newest.checkFresh(this.mirror.checkProof(leaf, item.index, item.proof));
    await tx.query(
      'UPDATE workspace_entry SET leaf_index = $2 WHERE entry = $1 AND leaf_index IS NULL',
      [item.entry, item.index],
    );
    await this.#keepProof(tx, item.entry, item.index, item.proof);
    const rows: { id: string }[] = (
      await tx.query(
        `UPDATE outbox SET stage = CASE stage WHEN 'emergency' THEN stage ELSE 'proved' END, leaf_index = $2
         WHERE object = $1 AND kind = 'entry' AND stage IN ('queued', 'logged', 'emergency') RETURNING id`,
        [item.entry, item.index],
      )
    )[0];
    return rows.map(({ id }) => `${id}-proved`);
  }

  async #refuse(
    tx: EntityManager,
    entry: string,
    index: number,
    author: string,
    reason: string,
  ): Promise<string[]> {
    this.#logger.warn(`entry at leaf ${index} from ${author} cannot be opened: ${reason}`);
    await tx.query(
      'INSERT INTO unopened (entry, leaf_index, author, reason) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [entry, index, author, reason],
    );
    const receipt = await this.receipts.give(tx, entry, author, 'cannot-open');
    return receipt === null ? [] : [receipt];
  }

  async #keepProof(tx: EntityManager, entry: string, index: number, proof: unknown): Promise<void> {
    await tx.query(
      'INSERT INTO disclosure (entry, leaf_index, proof) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [
        entry,
        index,
        Buffer.from(this.keys.encryptLocal('disclosure', entry, utf8(JSON.stringify(proof)))),
      ],
    );
  }
}

function notArrived(index: number): LedgerMismatch {
  return new LedgerMismatch('leaves-missing', `leaf ${index} has not arrived`, { index });
}
