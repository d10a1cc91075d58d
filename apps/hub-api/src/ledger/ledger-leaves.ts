import { Leaf } from '@mash/contracts/leaf';
import type { LeafProof } from '@mash/contracts/mailbox';
import { fromUtf8, toBase64url } from '@mash/crypto/bytes';
import { proveInclusion } from '@mash/ledger/proof';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { TreeHashes } from './tree-hashes.js';

/** Reads of leaves and of the proofs that they stand where they stand. */
@Injectable()
export class LedgerLeaves {
  constructor(
    private readonly database: DataSource,
    private readonly treeHashes: TreeHashes,
  ) {}

  /** How many there are. What was signed once is never more: else this hub has lost some. */
  async size(): Promise<number> {
    const [row]: { size: string }[] = await this.database.query('SELECT size FROM ledger_writer');
    return Number(row?.size ?? 0);
  }

  /** Leaves from one index up to, not including, another. */
  async between(
    tx: Pick<EntityManager, 'query'>,
    from: number,
    to: number,
  ): Promise<{ index: number; leaf: Leaf }[]> {
    const rows: { leaf_index: string; bytes: Buffer }[] = await tx.query(
      `SELECT leaf_index, bytes FROM leaf WHERE leaf_index >= $1 AND leaf_index < $2
       ORDER BY leaf_index`,
      [from, to],
    );
    return rows.map(({ leaf_index, bytes }) => ({
      index: Number(leaf_index),
      leaf: parseLeaf(bytes),
    }));
  }

  /** Leaves for a mirror that holds so many, none beyond the size given and at most so many at once. */
  async after(held: number, size: number, most: number): Promise<Leaf[]> {
    if (held >= size) return [];
    const leaves = await this.between(this.database, held, Math.min(size, held + most));
    return leaves.map(({ leaf }) => leaf);
  }

  /** The inclusion of a leaf in a checkpoint (RFC 9162 section 2.1.3). */
  async prove(index: number, { size, note }: { size: number; note: string }): Promise<LeafProof> {
    const path = await proveInclusion(index, size, this.treeHashes);
    return { size, path: path.map(toBase64url), checkpoint: note };
  }
}

/** The leaf in the bytes that stand in the tree: after the label and its zero byte. */
export function parseLeaf(bytes: Uint8Array): Leaf {
  return Leaf.parse(JSON.parse(fromUtf8(bytes.subarray(bytes.indexOf(0) + 1))));
}
