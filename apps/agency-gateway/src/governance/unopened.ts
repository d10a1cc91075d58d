import type { AgencyId, EntryId } from '@mash/contracts/ids';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** An entry that was sealed to this agency and that this gateway refused to open. */
export interface UnopenedEntry {
  entry: EntryId;
  index: number;
  author: AgencyId;
  reason: string;
}

/** What others sent and this gateway refused, by the words of the check that failed. */
@Injectable()
export class Unopened {
  constructor(private readonly database: DataSource) {}

  async all(): Promise<UnopenedEntry[]> {
    const rows: { entry: string; leaf_index: string; author: string; reason: string }[] =
      await this.database.query(
        'SELECT entry, leaf_index, author, reason FROM unopened ORDER BY leaf_index DESC',
      );
    return rows.map(({ leaf_index, ...row }) => ({ ...row, index: Number(leaf_index) }));
  }
}
