import type { Leaf } from '@mash/contracts/leaf';
import { hashOfLeaf } from '@mash/ledger/leaf';
import type { OwnLeaf } from '@mash/ledger/may-cosign';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { LedgerMismatch, Mismatches } from '../mismatches/mismatches.js';

/**
 * What this agency sent to the ledger, by number. A leaf in its name is held against that whatever the hub says of
 * places, so that neither a signing key that was stolen nor a promise that was broken goes unseen.
 */
@Injectable()
export class SentLeaves {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly mismatches: Mismatches,
  ) {}

  /**
   * For the witness: of the places between two sizes, those of the mirror where a leaf bears our name, and those where
   * the hub said that one of ours stands; with the latter those below whose proof has not come.
   */
  async between(tx: EntityManager, from: number, to: number): Promise<OwnLeaf[]> {
    const rows: { leaf_index: string; leaf_hash: string | null }[] = await tx.query(
      `SELECT mirror_leaf.leaf_index, leaf_hash FROM mirror_leaf
         LEFT JOIN outbox ON outbox.sequence = mirror_leaf.sequence
         WHERE source = $1 AND mirror_leaf.leaf_index >= $2 AND mirror_leaf.leaf_index < $3
       UNION ALL
       SELECT leaf_index, leaf_hash FROM outbox
         WHERE (leaf_index >= $2 OR stage IN ('logged', 'emergency')) AND leaf_index < $3`,
      [this.keys.agency, from, to],
    );
    return rows.map((row) => ({ index: Number(row.leaf_index), hash: row.leaf_hash }));
  }

  /** Says of each leaf in our name that it is not as we sent it, or that we sent none. */
  async compare(first: number, leaves: readonly Leaf[]): Promise<void> {
    const own = leaves
      .map((leaf, offset) => ({ leaf, index: first + offset }))
      .filter(({ leaf }) => leaf.source === this.keys.agency);
    if (own.length === 0) return;
    const rows: { sequence: string; leaf_hash: string }[] = await this.database.query(
      'SELECT sequence, leaf_hash FROM outbox WHERE sequence = ANY ($1)',
      [own.map(({ leaf }) => leaf.sequence)],
    );
    const sent = new Map(rows.map((row) => [Number(row.sequence), row.leaf_hash]));
    for (const { leaf, index } of own) {
      const hash = sent.get(leaf.sequence);
      if (hash !== hashOfLeaf(leaf)) await this.mismatches.note(differing(leaf, index, hash));
    }
  }
}

function differing(leaf: Leaf, index: number, hash: string | undefined): LedgerMismatch {
  return hash === undefined
    ? new LedgerMismatch('not-our-leaf', 'It stands in our name, and we sent none.', {
        index,
        leaf,
      })
    : new LedgerMismatch('own-leaf-altered', 'It is not the one that we sent.', { index, leaf });
}
