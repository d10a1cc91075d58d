import type { Hash } from '@mash/contracts/ids';
import { type JournalHead, journalRoot } from '@mash/ledger/journal';
import { commitmentTo } from '@mash/ledger/leaf';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { Mirror } from '../ledger/ledger.js';
import { openHead } from './hours.js';
import { lineOf, type Row, SOURCES } from './sources.js';

export { WriteJournal } from './write-journal.js';

/** One hour as it was logged. */
export interface JournalHour {
  hour: Date;
  rows: number;
  root: Hash;
  /** The leaf that names the root; null while it waits. */
  index: number | null;
}

/** One row of an hour, as it is now. */
export interface JournalRow {
  place: number;
  source: string;
  id: string;
  /** `same` as it was logged, `changed` since, or `gone`. */
  is: 'same' | 'changed' | 'gone';
  row: Row | null;
}

/** An hour held against its rows and against the ledger. */
export interface CheckedHour extends JournalHour {
  head: JournalHead;
  checked: JournalRow[];
  /** Whether the rows, as they are now, give the root that was logged. */
  holds: boolean;
  /** Whether the leaf in this gateway’s mirror names that root and commits to that head; null while there is none. */
  isInLedger: boolean | null;
}

interface HourRow {
  hour: Date;
  root: Hash;
  statement: Buffer;
  leaf_index: string | null;
}

const HOURS = `SELECT hour, root, statement, leaf_index FROM journal
  LEFT JOIN outbox ON outbox.object = journal.root AND outbox.kind = 'leaf' WHERE root IS NOT NULL`;

/** Reads of this gateway’s own journal: whether what was decided and looked at is still written as it was logged. */
@Injectable()
export class Journal {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly mirror: Mirror,
  ) {}

  /** The newest hours first. */
  async hours(limit: number): Promise<JournalHour[]> {
    const rows: HourRow[] = await this.database.query(`${HOURS} ORDER BY hour DESC LIMIT $1`, [
      limit,
    ]);
    return rows.map((row) => this.#hour(row));
  }

  /** One hour, checked now: every row is read again. Null where no such hour was logged. */
  async check(hour: Date): Promise<CheckedHour | null> {
    const [row]: HourRow[] = await this.database.query(`${HOURS} AND hour = $1`, [hour]);
    const head = row === undefined ? null : openHead(this.keys, row);
    if (row === undefined || head === null) return null;
    const lines: { place: number; source: string; row_id: string; hash: Hash }[] =
      await this.database.query('SELECT * FROM journal_line WHERE hour = $1 ORDER BY place', [
        hour,
      ]);
    const now = await this.#rowsNow(lines);
    const checked = lines.map(({ place, source, row_id, hash }): JournalRow => {
      const found = now.get(`${source} ${row_id}`);
      const is = found === undefined ? 'gone' : found.hash === hash ? 'same' : 'changed';
      return { place, source, id: row_id, is, row: found?.row ?? null };
    });
    const root = journalRoot(
      head,
      lines.map(({ hash }) => hash),
    );
    return {
      ...this.#hour(row),
      head,
      checked,
      holds:
        root === row.root && lines.length === head.rows && checked.every(({ is }) => is === 'same'),
      isInLedger: await this.#isInLedger(row, head),
    };
  }

  /** How many rows stand in no hour although they were written before the last one was logged. */
  async unwritten(): Promise<number> {
    const [last]: HourRow[] = await this.database.query(`${HOURS} ORDER BY hour DESC LIMIT 1`);
    const through = last === undefined ? {} : (openHead(this.keys, last)?.through ?? {});
    let count = 0;
    for (const { name, table, id } of SOURCES) {
      const [row]: { count: string }[] = await this.database.query(
        `SELECT count(*) FROM ${table} WHERE number <= $1 AND NOT EXISTS
           (SELECT FROM journal_line WHERE journal_line.source = $2 AND journal_line.row_id = ${id})`,
        [through[name] ?? 0, name],
      );
      count += Number(row?.count ?? 0);
    }
    return count;
  }

  async #isInLedger({ leaf_index, root }: HourRow, head: JournalHead): Promise<boolean | null> {
    if (leaf_index === null) return null;
    const leaf = await this.mirror.leaf(Number(leaf_index));
    if (leaf === null) return null;
    return (
      leaf.type === 'journal' &&
      leaf.source === this.keys.agency &&
      leaf.object === root &&
      leaf.commitment === commitmentTo(head)
    );
  }

  async #rowsNow(
    lines: { source: string; row_id: string }[],
  ): Promise<Map<string, { row: Row; hash: Hash | null }>> {
    const now = new Map<string, { row: Row; hash: Hash | null }>();
    for (const source of SOURCES) {
      const ids = lines.filter((line) => line.source === source.name).map(({ row_id }) => row_id);
      if (ids.length === 0) continue;
      const rows: Row[] = await this.database.query(
        `SELECT number, ${source.id} AS row_id, ${source.columns.join(', ')} FROM ${source.table}
         WHERE ${source.id} = ANY ($1)`,
        [ids],
      );
      for (const row of rows) {
        now.set(`${source.name} ${row.row_id}`, { row, hash: this.#hashNow(source, row) });
      }
    }
    return now;
  }

  /** A row whose sealed part no longer opens is not what was logged. */
  #hashNow(source: (typeof SOURCES)[number], row: Row): Hash | null {
    try {
      return lineOf(source, row, this.keys);
    } catch {
      return null;
    }
  }

  #hour(row: HourRow): JournalHour {
    return {
      hour: row.hour,
      rows: openHead(this.keys, row)?.rows ?? 0,
      root: row.root,
      index: row.leaf_index === null ? null : Number(row.leaf_index),
    };
  }
}
