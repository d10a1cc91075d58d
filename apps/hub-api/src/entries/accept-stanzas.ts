import { EntryHeader, type SubmitStanzas } from '@mash/contracts/entry';
import type { AgencyId, EntryId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { fromUtf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Checkpoints } from '../ledger/ledger.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { checkStanzas } from './check-entry.js';

interface Row {
  leaf_index: string;
  stage: 'logged' | 'keyed';
  header: Buffer;
}

/**
 * Takes in the keys of an entry, once its leaf stands in a checkpoint that the quorum has cosigned, and delivers the
 * entry to its recipients. Nothing can be opened before it is logged (DESIGN 6.6).
 */
@Injectable()
export class AcceptStanzas {
  constructor(
    private readonly database: DataSource,
    private readonly checkpoints: Checkpoints,
    private readonly mailboxes: Mailboxes,
  ) {}

  /** The same stanzas again change nothing. @throws Problem */
  async accept(entry: EntryId, { stanzas }: SubmitStanzas, from: AgencyId): Promise<void> {
    const covered = await this.checkpoints.cosignedSize();
    await this.database.transaction(async (tx) => {
      const [row]: Row[] = await tx.query(
        'SELECT leaf_index, stage, header FROM entry WHERE id = $1 AND author = $2 FOR UPDATE',
        [entry, from],
      );
      if (row === undefined) throw new Problem('not-found', 'No such entry of this agency.');
      const header = EntryHeader.parse(JSON.parse(fromUtf8(row.header)));
      const bytes = checkStanzas(stanzas, header.stanzaHashes);
      if (Number(row.leaf_index) >= covered) {
        throw new Problem('try-later', 'The quorum has not cosigned the leaf of this entry yet.');
      }
      if (row.stage === 'keyed') return;
      await this.#deliver(tx, entry, Number(row.leaf_index), header, bytes);
    });
  }

  async #deliver(
    tx: EntityManager,
    entry: EntryId,
    leafIndex: number,
    { recipients }: EntryHeader,
    stanzas: Uint8Array[],
  ): Promise<void> {
    await tx.query(`UPDATE entry SET stage = 'keyed', stanzas = $2 WHERE id = $1`, [
      entry,
      stanzas.map((each) => Buffer.from(each)),
    ]);
    await this.mailboxes.deliver(
      tx,
      recipients.map((to) => ({ to, type: 'entry' as const, object: entry, leafIndex })),
    );
  }
}
