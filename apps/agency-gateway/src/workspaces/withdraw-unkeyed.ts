import { toBase64url } from '@mash/crypto/bytes';
import { randomBytes } from '@mash/crypto/random';
import { commitmentTo, hashOfLeaf } from '@mash/ledger/leaf';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Mirror, SourceChain } from '../ledger/ledger.js';
import { Outbox } from '../outbox/outbox.js';

/**
 * Logs the withdrawal of a leaf of ours whose keys never left: expired, or what it rested on no
 * longer held (DESIGN 6.6). Everybody sees both leaves; nobody can open the entry.
 */
@Injectable()
export class WithdrawUnkeyed {
  constructor(
    private readonly database: DataSource,
    private readonly mirror: Mirror,
    private readonly chain: SourceChain,
    private readonly outbox: Outbox,
  ) {
    outbox.whenStale((entry) => this.withdraw(entry));
  }

  /** Doing it again changes nothing. */
  async withdraw(entry: string): Promise<void> {
    const [row]: { leaf_index: string }[] = await this.database.query(
      `SELECT leaf_index FROM outbox WHERE object = $1 AND kind = 'entry' AND leaf_index IS NOT NULL`,
      [entry],
    );
    const leaf = row === undefined ? null : await this.mirror.leaf(Number(row.leaf_index));
    if (row === undefined || leaf === null)
      throw new Error('A leaf that is not in the mirror cannot be withdrawn yet.');
    const object = hashOfLeaf(leaf);
    const message = await this.database.transaction(async (tx) => {
      const place = await this.chain.next(tx);
      const [done] = await tx.query(`SELECT FROM outbox WHERE kind = 'leaf' AND object = $1`, [
        object,
      ]);
      if (done !== undefined) return null;
      const withdrawal = await this.chain.append(tx, place, {
        type: 'withdrawal',
        commitment: commitmentTo({ salt: toBase64url(randomBytes(32)) }),
        object,
        tags: [],
        withdraws: Number(row.leaf_index),
      });
      return this.outbox.put(tx, {
        kind: 'leaf',
        sequence: place.sequence,
        message: { leaf: withdrawal },
      });
    });
    if (message !== null) this.outbox.wake(message);
  }
}
