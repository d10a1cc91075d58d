import type { EntryId } from '@mash/contracts/ids';
import { SealedContent } from '@mash/contracts/sealed/content';
import { ReleaseBody } from '@mash/contracts/sealed/documents';
import type { EntryKind } from '@mash/contracts/sealed/kinds';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { HIDEABLE_KINDS } from '@mash/workspace/entry-kinds';
import { GONE } from '@mash/workspace/replay';
import { withoutWords } from '@mash/workspace/shares';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { ShredKeys } from '../vault/vault.js';
import { EntryStore } from './entry-store.js';

/** What a reader's gateway did with its copy of what was withdrawn, as its receipt says it (DESIGN 6.8). */
export type HonouredAs = 'hidden' | 'marked' | 'sealed' | 'destroyed';

/** A withdrawal in this gateway's mirror, of a copy that it holds. */
export interface ToHonour {
  /** Its leaf. */
  index: number;
  entry: EntryId;
  source: string;
  /** The entry with its words; null where they have not come. */
  withdrawal: EntryId | null;
}

/** An entry that its author withdrew. */
export interface WithdrawnEntry {
  entry: EntryId;
  /** The entry with the words of its withdrawal; null where they have not come, or there are none. */
  withdrawal: EntryId | null;
}

/** One withdrawal and what this gateway did with its copy. */
export interface Honoured {
  /** The leaf of the withdrawal. */
  index: number;
  entry: EntryId;
  result: HonouredAs;
  /** The entry with its words; null where they have not come. */
  withdrawal: EntryId | null;
}

/**
 * Copies whose source withdrew them. What pages may still know of one is its tombstone: a release without its words, of
 * anything else that it was.
 * A sealed copy stays in its row, where information governance alone looks; of a destroyed one nothing is left.
 */
@Injectable()
export class WithdrawnCopies {
  readonly #shredKeys: ShredKeys;

  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly store: EntryStore,
  ) {
    this.#shredKeys = new ShredKeys(keys);
  }

  /** Withdrawals that this gateway has not answered for good: new ones, and those whose words had not come. */
  async toHonour(): Promise<ToHonour[]> {
    const rows: (Omit<ToHonour, 'index'> & { leaf_index: string })[] = await this.database.query(
      `SELECT w.leaf_index, e.entry, w.source,
           (SELECT entry FROM workspace_entry s WHERE s.leaf_index = w.leaf_index) AS withdrawal
         FROM mirror_leaf w
         JOIN workspace_entry e ON e.leaf_index = w.withdraws AND e.author = w.source
         LEFT JOIN honoured_withdrawal h ON h.leaf_index = w.leaf_index
         WHERE w.withdraws IS NOT NULL AND NOT e.is_own AND e.kind_label = ANY ($1)
           AND coalesce(h.result, 'hidden') = 'hidden' ORDER BY w.leaf_index`,
      [['release', ...HIDEABLE_KINDS].map((kind) => this.store.kindLabel(kind))],
    );
    return rows.map(({ leaf_index, ...row }) => ({ ...row, index: Number(leaf_index) }));
  }

  /** Does it to the copy, and keeps how that withdrawal was answered. @returns what the copy is now. */
  async honour(tx: EntityManager, { index, entry }: ToHonour, as: HonouredAs): Promise<HonouredAs> {
    const [row] = await tx.query(
      'SELECT state, shred_key FROM workspace_entry WHERE entry = $1 FOR UPDATE',
      [entry],
    );
    // What was sealed or destroyed once is brought back by nothing.
    const isFinal = row.state === 'sealed' || row.state === 'destroyed';
    const result: HonouredAs = isFinal ? row.state : as;
    if (!isFinal) await this.#put(tx, entry, row.shred_key, result);
    await tx.query(
      `INSERT INTO honoured_withdrawal (leaf_index, entry, result) VALUES ($1, $2, $3)
       ON CONFLICT (leaf_index) DO UPDATE SET result = $3`,
      [index, entry, result],
    );
    return result;
  }

  /** Destroys a copy that was sealed away, key and bytes: nothing brings it back. */
  async destroySealed(tx: EntityManager, entry: EntryId): Promise<void> {
    const [row] = await tx.query(
      `SELECT shred_key FROM workspace_entry WHERE entry = $1 AND state = 'sealed' FOR UPDATE`,
      [entry],
    );
    if (row === undefined) return;
    await this.#put(tx, entry, row.shred_key, 'destroyed');
    await tx.query(`UPDATE honoured_withdrawal SET result = 'destroyed' WHERE entry = $1`, [entry]);
  }

  /** The withdrawals that this gateway has honoured, the newest first. */
  async honoured(): Promise<Honoured[]> {
    const rows: (Omit<Honoured, 'index'> & { leaf_index: string })[] = await this.database.query(
      `SELECT h.leaf_index, h.entry, h.result, w.entry AS withdrawal FROM honoured_withdrawal h
       LEFT JOIN workspace_entry w ON w.leaf_index = h.leaf_index
       ORDER BY h.leaf_index DESC`,
    );
    return rows.map(({ leaf_index, ...row }) => ({ ...row, index: Number(leaf_index) }));
  }

  /** The entries of one kind that their authors withdrew, this agency’s own too, the last withdrawn first. */
  ofKind(kind: EntryKind): Promise<WithdrawnEntry[]> {
    return this.database.query(
      `SELECT e.entry, s.entry AS withdrawal FROM workspace_entry e
       JOIN mirror_leaf w ON w.withdraws = e.leaf_index AND w.source = e.author
       LEFT JOIN workspace_entry s ON s.leaf_index = w.leaf_index
       WHERE e.kind_label = $1 ORDER BY w.leaf_index DESC`,
      [this.store.kindLabel(kind)],
    );
  }

  /** These entries as pages may know them: tombstones of those that are out of sight, the others as they stand. */
  async known(entries: EntryId[], tx?: EntityManager): Promise<Map<EntryId, SealedContent>> {
    const open = await this.store.contents(entries, tx);
    return new Map([...open, ...(await this.tombstones(entries, tx))]);
  }

  /** Those of these entries that are out of sight, without their words. */
  async tombstones(
    entries: EntryId[],
    tx: EntityManager = this.database.manager,
  ): Promise<Map<EntryId, SealedContent>> {
    const rows: { entry: EntryId; bytes: Buffer }[] = await tx.query(
      'SELECT entry, bytes FROM tombstone WHERE entry = ANY ($1)',
      [entries],
    );
    return new Map(
      rows.map(({ entry, bytes }) => {
        const text = fromUtf8(this.keys.decryptLocal('tombstone', entry, bytes));
        return [entry, SealedContent.parse(JSON.parse(text))];
      }),
    );
  }

  async #put(tx: EntityManager, entry: EntryId, shredKey: string, as: HonouredAs): Promise<void> {
    if (as === 'marked') {
      await tx.query(`UPDATE workspace_entry SET state = 'open' WHERE entry = $1`, [entry]);
      await tx.query('DELETE FROM tombstone WHERE entry = $1', [entry]);
      return;
    }
    await this.#raiseTombstone(tx, entry);
    await tx.query('UPDATE workspace_entry SET state = $2 WHERE entry = $1', [entry, as]);
    if (as !== 'destroyed') return;
    await this.#shredKeys.destroy(tx, shredKey);
    await tx.query('UPDATE workspace_entry SET bytes = NULL WHERE entry = $1', [entry]);
  }

  async #raiseTombstone(tx: EntityManager, entry: EntryId): Promise<void> {
    const [copy] = await this.store.evenHidden([entry], tx);
    if (copy === undefined) throw new Error('A copy that is withdrawn can be opened until then.');
    const { content } = copy;
    const stone: SealedContent = {
      ...content,
      statement: { ...content.statement, documents: [], approvals: [] },
      body: content.kind === 'release' ? withoutWords(ReleaseBody.parse(content.body)) : GONE,
    };
    const bytes = this.keys.encryptLocal('tombstone', entry, utf8(JSON.stringify(stone)));
    await tx.query('INSERT INTO tombstone (entry, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      entry,
      Buffer.from(bytes),
    ]);
  }
}
