import { ZERO_HASH } from '@mash/contracts/ids';
import type { Leaf, UnsignedLeaf } from '@mash/contracts/leaf';
import { keyId, publicKeyOf } from '@mash/crypto/keys';
import { hashOfLeaf, signLeaf } from '@mash/ledger/leaf';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Keys } from '../keys/keys.js';

/** What the author of a leaf gives; its place in the chain is added here. */
export type LeafParts = Pick<UnsignedLeaf, 'type' | 'commitment' | 'object' | 'tags'> & {
  withdraws?: number;
};

/**
 * This agency's own leaves: numbered from 1 without gaps, each naming the one before. Number and
 * exact bytes are fixed in one transaction (DESIGN 15), under the lock of one row.
 */
@Injectable()
export class SourceChain {
  constructor(private readonly keys: Keys) {}

  /** Locks the chain for this transaction and tells the number that the next leaf will have. */
  async next(tx: EntityManager): Promise<{ sequence: number; previous: string }> {
    await tx.query(
      `INSERT INTO source_chain (sequence, previous) VALUES (0, $1) ON CONFLICT DO NOTHING`,
      [ZERO_HASH],
    );
    const [row]: { sequence: string; previous: string }[] = await tx.query(
      'SELECT sequence, previous FROM source_chain FOR UPDATE',
    );
    if (row === undefined) throw new Error('The chain of this agency has no row.');
    return { sequence: Number(row.sequence) + 1, previous: row.previous };
  }

  /** Signs the next leaf and moves the chain on. Call `next` first, in the same transaction. */
  async append(
    tx: EntityManager,
    place: { sequence: number; previous: string },
    parts: LeafParts,
  ): Promise<Leaf> {
    const leaf = signLeaf(
      {
        v: 1,
        source: this.keys.agency,
        ...place,
        ...parts,
        keyId: keyId(publicKeyOf('ed25519', this.keys.secrets.signing)),
      },
      this.keys.secrets.signing,
    );
    await tx.query('UPDATE source_chain SET sequence = $1, previous = $2', [
      place.sequence,
      hashOfLeaf(leaf),
    ]);
    return leaf;
  }
}
