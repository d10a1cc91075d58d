import { toBase64url } from '@mash/crypto/bytes';
import { signCheckpoint } from '@mash/ledger/checkpoint';
import { type CompactTree, rootOfTree } from '@mash/ledger/tree';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Partnership } from '../partnership.js';
import { Wake } from '../wake.js';
import { Lease } from './lease.js';

const FIVE_MINUTES = 300_000;

/** Signs the tree as it stands and asks the witnesses to cosign. At an unchanged size their words are asked for anew. */
@Injectable()
export class OpenRound {
  constructor(
    private readonly database: DataSource,
    private readonly lease: Lease,
    private readonly partnership: Partnership,
    private readonly wake: Wake,
    private readonly clock: Clock,
  ) {}

  async open(tree: CompactTree): Promise<void> {
    const { name } = this.partnership.quorum.log;
    const { size } = tree;
    const root = rootOfTree(tree);
    const note = signCheckpoint({ origin: name, size, root }, name, this.partnership.logKey);
    const now = this.clock.now().getTime();
    const fiveMinutes = new Date(Math.floor(now / FIVE_MINUTES) * FIVE_MINUTES);
    await this.database.transaction(async (tx) => {
      if ((await this.lease.check(tx)) !== size) return;
      await tx.query(
        `INSERT INTO checkpoint (size, root, note, round, five_minutes)
         VALUES ($1, $2, $3, (SELECT coalesce(max(round), 0) + 1 FROM checkpoint), $4)
         ON CONFLICT (size) DO UPDATE SET round = excluded.round, five_minutes = excluded.five_minutes`,
        [size, toBase64url(root), note, fiveMinutes],
      );
      await tx.query('DELETE FROM cosignature WHERE size = $1', [size]);
      await this.wake.wake(tx, ['checkpoint']);
    });
  }

  /**
   * Forgets checkpoints that a later cosigned one has superseded, but for the last in each five minutes.
   */
  async forgetSuperseded(): Promise<void> {
    await this.database.query(
      `WITH head AS (SELECT max(size) AS size FROM checkpoint WHERE cosigned_note IS NOT NULL),
       kept AS (SELECT max(size) AS size FROM checkpoint
                WHERE cosigned_note IS NOT NULL GROUP BY five_minutes)
       DELETE FROM checkpoint USING head WHERE checkpoint.size < head.size
         AND checkpoint.size NOT IN (SELECT size FROM kept)`,
    );
  }
}
