import { SubmitLeaf } from '@mash/contracts/entry';
import type { EntryId, Hash } from '@mash/contracts/ids';
import type { LeafType } from '@mash/contracts/leaf';
import { fromUtf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** One leaf of this agency's own, as it was sent. */
export interface OwnLeaf {
  sequence: number;
  /** Where it stands in the ledger; null while it waits. */
  index: number | null;
  type: LeafType;
  /** The entry that it stands for, where it went to anybody. */
  disclosure: EntryId | null;
  /** The rule set that it stands for. */
  ruleSet: Hash | null;
}

interface Row {
  sequence: string;
  leaf_index: string | null;
  object: string;
  is_disclosure: boolean;
  message: Buffer | null;
}

/** This agency's own line through the ledger, newest first. */
@Injectable()
export class OwnLeaves {
  constructor(private readonly database: DataSource) {}

  async latest(limit: number): Promise<OwnLeaf[]> {
    const rows: Row[] = await this.database.query(
      `SELECT sequence, leaf_index, object, kind = 'entry' AND octet_length(stanzas) > 2 AS is_disclosure,
         CASE WHEN kind = 'leaf' THEN message END AS message
       FROM outbox WHERE kind <> 'receipt' ORDER BY sequence DESC LIMIT $1`,
      [limit],
    );
    return rows.map((row) => {
      const type = row.message === null ? 'entry' : typeOf(row.message);
      return {
        sequence: Number(row.sequence),
        index: row.leaf_index === null ? null : Number(row.leaf_index),
        type,
        disclosure: row.is_disclosure ? row.object : null,
        ruleSet: type === 'rule-set' ? row.object : null,
      };
    });
  }
}

function typeOf(message: Buffer): LeafType {
  return SubmitLeaf.parse(JSON.parse(fromUtf8(message))).leaf.type;
}
