import type { SubmitEmergency } from '@mash/contracts/emergency';
import { EntryHeader } from '@mash/contracts/entry';
import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { LeafProof } from '@mash/contracts/mailbox';
import { Problem } from '@mash/contracts/problem';
import { fromUtf8 } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Checkpoints, LedgerLeaves } from '../ledger/ledger.js';
import { Wake } from '../wake.js';
import { checkHeader, checkStanzas, notValid } from './check-entry.js';

interface Row {
  leaf_index: string;
  header: Buffer;
}

/** Any number; the same for every copy: numbers become visible in their order. */
const NUMBERS_LOCK = 720_334;

/**
 * The way for what cannot wait for a quorum (DESIGN 3.7): proves a leaf to its author against the checkpoint that this
 * hub alone has signed, and carries the keys that the author then sends. Which entries may go this way their readers
 * judge; the hub can read none of them.
 */
@Injectable()
export class AcceptEmergency {
  constructor(
    private readonly database: DataSource,
    private readonly checkpoints: Checkpoints,
    private readonly leaves: LedgerLeaves,
    private readonly wake: Wake,
  ) {}

  /** @throws Problem `try-later` until the leaf stands in a signed checkpoint. */
  async prove(entry: EntryId, from: AgencyId): Promise<LeafProof> {
    const { leaf_index } = await this.#row(this.database, entry, from);
    return this.leaves.prove(Number(leaf_index), await this.#published(Number(leaf_index)));
  }

  /** The same again changes nothing. @throws Problem */
  async accept(entry: EntryId, message: SubmitEmergency, from: AgencyId): Promise<void> {
    const row = await this.#row(this.database, entry, from);
    await this.#published(Number(row.leaf_index));
    const header = EntryHeader.parse(JSON.parse(fromUtf8(row.header)));
    const stanzas = checkStanzas(message.stanzas, header.stanzaHashes);
    const { statement } = message;
    const bytes = checkHeader(statement.header, statement.ciphertext, from);
    const wraps = checkStanzas(statement.stanzas, statement.header.stanzaHashes);
    if (statement.header.recipients.join() !== header.recipients.join()) {
      throw notValid('statement.header.recipients', 'those of the entry');
    }
    await this.database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [NUMBERS_LOCK]);
      await tx.query(
        `INSERT INTO emergency (entry, stanzas, statement_header, statement, statement_stanzas)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (entry) DO NOTHING`,
        [
          entry,
          stanzas.map((each) => Buffer.from(each)),
          Buffer.from(canonical(statement.header)),
          Buffer.from(bytes),
          wraps.map((each) => Buffer.from(each)),
        ],
      );
      await this.wake.wake(
        tx,
        header.recipients.map((to) => `mailbox:${to}` as const),
      );
    });
  }

  async #row(tx: Pick<EntityManager, 'query'>, entry: EntryId, from: AgencyId): Promise<Row> {
    const [row]: Row[] = await tx.query(
      'SELECT leaf_index, header FROM entry WHERE id = $1 AND author = $2',
      [entry, from],
    );
    if (row === undefined) throw new Problem('not-found', 'No such entry of this agency.');
    return row;
  }

  async #published(index: number): Promise<{ size: number; note: string }> {
    const published = await this.checkpoints.published();
    if (published !== null && index < published.size) return published;
    throw new Problem('try-later', 'The leaf of this entry stands in no signed checkpoint yet.');
  }
}
