import { EntryHeader, SubmitReceipt } from '@mash/contracts/entry';
import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { MailboxItem } from '@mash/contracts/mailbox';
import { fromUtf8, toBase64url } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CosignedCheckpoint, LedgerLeaves, parseLeaf } from '../ledger/ledger.js';

const MOST_ITEMS = 100;
/** A poll's answer stays well below what a gateway accepts. */
const MOST_BYTES = 16 * 1024 * 1024;

interface Row {
  number: string;
  type: MailboxItem['type'];
  object: EntryId;
  leaf_index: string | null;
  receipt: Buffer | null;
  header: Buffer | null;
  ciphertext: Buffer | null;
  stanza: Buffer | null;
  leaf: Buffer | null;
}

/** Reads an agency's mailbox. Proofs are made at delivery, against the newest checkpoint of the quorum. */
@Injectable()
export class MailboxItems {
  constructor(
    private readonly database: DataSource,
    private readonly leaves: LedgerLeaves,
  ) {}

  /** What follows a number, in order, as far as the checkpoint covers it. */
  async after(
    agency: AgencyId,
    number: number,
    cosigned: CosignedCheckpoint | null,
  ): Promise<MailboxItem[]> {
    const items: MailboxItem[] = [];
    for (const row of await this.#rows(agency, number)) {
      const item = await this.#item(row, cosigned);
      if (item === null) break;
      items.push(item);
    }
    return items;
  }

  /** The stanza is the reader's own: the one at its place among the recipients. */
  #rows(agency: AgencyId, number: number): Promise<Row[]> {
    return this.database.query(
      `SELECT * FROM (
         SELECT number, type, object, mailbox.leaf_index, receipt, header, ciphertext,
           stanzas[array_position(recipients, $1)] AS stanza, leaf.bytes AS leaf,
           sum(coalesce(length(ciphertext), 0)) OVER (ORDER BY number) AS bytes,
           row_number() OVER (ORDER BY number) AS place
         FROM (SELECT * FROM mailbox WHERE agency = $1 AND number > $2
               ORDER BY number LIMIT ${MOST_ITEMS}) AS mailbox
         LEFT JOIN entry ON mailbox.type = 'entry' AND entry.id = mailbox.object
         LEFT JOIN leaf ON mailbox.type = 'entry' AND leaf.leaf_index = mailbox.leaf_index
       ) AS item WHERE bytes <= ${MOST_BYTES} OR place = 1 ORDER BY number`,
      [agency, number],
    );
  }

  async #item(row: Row, cosigned: CosignedCheckpoint | null): Promise<MailboxItem | null> {
    const number = Number(row.number);
    if (row.type === 'receipt') {
      const receipt = SubmitReceipt.parse(JSON.parse(fromUtf8(present(row.receipt))));
      return { number, type: 'receipt', ...receipt };
    }
    const index = Number(row.leaf_index);
    if (cosigned === null || index >= cosigned.size) return null;
    const proof = await this.leaves.prove(index, cosigned);
    if (row.type === 'proof') return { number, type: 'proof', entry: row.object, index, proof };
    return {
      number,
      type: 'entry',
      index,
      header: EntryHeader.parse(JSON.parse(fromUtf8(present(row.header)))),
      ciphertext: toBase64url(present(row.ciphertext)),
      stanza: toBase64url(present(row.stanza)),
      leaf: parseLeaf(present(row.leaf)),
      proof,
    };
  }
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('A mailbox names an entry that is not there.');
  return value;
}
