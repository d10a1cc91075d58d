import type { EmergencyItem } from '@mash/contracts/emergency';
import { EntryHeader } from '@mash/contracts/entry';
import type { AgencyId } from '@mash/contracts/ids';
import { fromUtf8, toBase64url } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { type CosignedCheckpoint, parseLeaf } from '../ledger/ledger.js';

/** Entries of a megabyte each at most: an answer stays below what a gateway accepts. */
const MOST_ITEMS = 10;
/** As old as a quorum's word may be (DESIGN 6). */
const FRESH_MILLISECONDS = 300_000;

interface Row {
  number: string;
  leaf_index: string;
  header: Buffer;
  ciphertext: Buffer;
  stanza: Buffer;
  leaf: Buffer;
  statement_header: Buffer;
  statement: Buffer;
  statement_stanza: Buffer;
}

/** What was keyed for an agency without a quorum, for as long as no fresh checkpoint of the quorum covers it. */
@Injectable()
export class EmergencyItems {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What follows a number, of leaves that the reader holds. */
  async after(
    agency: AgencyId,
    number: number,
    held: number,
    cosigned: CosignedCheckpoint | null,
  ): Promise<EmergencyItem[]> {
    const rows: Row[] = await this.database.query(
      `SELECT number, entry.leaf_index, header, ciphertext, leaf.bytes AS leaf, statement_header, statement,
         emergency.stanzas[array_position(recipients, $1)] AS stanza,
         statement_stanzas[array_position(recipients, $1)] AS statement_stanza
       FROM emergency JOIN entry ON entry.id = emergency.entry
         JOIN leaf ON leaf.leaf_index = entry.leaf_index
       WHERE $1 = ANY (recipients) AND number > $2 AND entry.leaf_index >= $3 AND entry.leaf_index < $4
       ORDER BY number LIMIT ${MOST_ITEMS}`,
      [agency, number, this.#coveredBy(cosigned), held],
    );
    return rows.map((row) => ({
      number: Number(row.number),
      index: Number(row.leaf_index),
      header: headerOf(row.header),
      ciphertext: toBase64url(row.ciphertext),
      stanza: toBase64url(row.stanza),
      leaf: parseLeaf(row.leaf),
      statement: {
        header: headerOf(row.statement_header),
        ciphertext: toBase64url(row.statement),
        stanza: toBase64url(row.statement_stanza),
      },
    }));
  }

  #coveredBy(cosigned: CosignedCheckpoint | null): number {
    const age = this.clock.now().getTime() - (cosigned?.seconds ?? 0) * 1000;
    return cosigned === null || age > FRESH_MILLISECONDS ? 0 : cosigned.size;
  }
}

function headerOf(bytes: Buffer): EntryHeader {
  return EntryHeader.parse(JSON.parse(fromUtf8(bytes)));
}
