import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { Head } from '@mash/contracts/sealed/content';
import type { Withdrawn } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { EntryStore } from './entry-store.js';
import { HEAD, MISSING } from './head.js';

/** An entry and its place in the ledger; none for one's own that is not there yet. */
export interface Place {
  entry: EntryId;
  index: number | null;
  /** Its source withdrew it: what stands in its place has lost its words. */
  isTombstone: boolean;
}

/** Which rows stand now: where the words are the same, so are the rows. No row is opened to tell. */
export interface Standing {
  /** Of each case, by its label: "entry index,entry index". */
  cases: { label: string; words: string }[];
  /** The concerns that were asked about, in the same words, by entry. */
  concerns: ReadonlyMap<EntryId, string>;
  /** Withdrawals that this gateway sees in its own mirror, whatever the hub delivers. */
  withdrawn: string;
  /** Leaves that carry our tag and whose entries have not arrived (DESIGN 5, rule 5). */
  missing: { source: AgencyId; index: number }[];
  /** What had been seen when these rows stood so. */
  head: Head;
}

interface Row {
  cases: Standing['cases'] | null;
  concerns: string | null;
  withdrawn: string | null;
  missing: Standing['missing'] | null;
  head: Head;
}

const PLACES = `string_agg(entry || ' ' || coalesce(leaf_index::text, '') || CASE WHEN state = 'open' THEN '' ELSE ' tombstone' END,
  ',' ORDER BY leaf_index NULLS LAST, entry)`;
const OPEN_ROWS = `workspace_entry JOIN shred_key ON shred_key.id = workspace_entry.shred_key
  WHERE (state = 'open' AND wrapped <> '' OR state <> 'open' AND EXISTS (SELECT FROM tombstone WHERE tombstone.entry = workspace_entry.entry))`;
/** A case is another once the words of a withdrawal have come, though they stand outside it. */
const WITHDRAWN = `SELECT string_agg(withdraws || ' ' || source || ' ' || leaf_index || CASE WHEN EXISTS (
    SELECT FROM workspace_entry WHERE workspace_entry.leaf_index = mirror_leaf.leaf_index) THEN ' read' ELSE '' END,
  ',' ORDER BY leaf_index) FROM mirror_leaf WHERE withdraws IS NOT NULL`;

/** What the database says of cases, in one statement however many entries they have. */
@Injectable()
export class Standings {
  constructor(
    private readonly database: DataSource,
    private readonly store: EntryStore,
  ) {}

  /** One case, with these concerns, or with all that this gateway holds. */
  async of(
    label: string,
    concerns: EntryId[] | null,
    tx: EntityManager = this.database.manager,
  ): Promise<Standing> {
    const which = concerns === null ? 'workspace_label = $2' : 'entry = ANY ($2)';
    const parameters = [label, concerns ?? this.store.workspaceLabel(null)];
    return this.#look('workspace_label = $1', which, parameters, tx);
  }

  /** Every case, with every concern. */
  async all(): Promise<Standing> {
    return this.#look('workspace_label <> $1', 'workspace_label = $1', [
      this.store.workspaceLabel(null),
    ]);
  }

  /** These concerns alone. */
  async concerns(entries: EntryId[]): Promise<Standing['concerns']> {
    const [row]: { words: string | null }[] = await this.database.query(
      `SELECT ${PLACES} AS words FROM ${OPEN_ROWS} AND entry = ANY ($1)`,
      [entries],
    );
    return byEntry(row?.words);
  }

  async #look(
    cases: string,
    concerns: string,
    parameters: unknown[],
    tx: EntityManager = this.database.manager,
  ): Promise<Standing> {
    const [row]: Row[] = await tx.query(
      `SELECT
        (SELECT json_agg(json_build_object('label', label, 'words', words) ORDER BY newest DESC NULLS FIRST)
          FROM (SELECT workspace_label AS label, ${PLACES} AS words, max(leaf_index) AS newest
                FROM ${OPEN_ROWS} AND ${cases} GROUP BY workspace_label) AS each) AS cases,
        (SELECT ${PLACES} FROM ${OPEN_ROWS} AND ${concerns}) AS concerns,
        (${WITHDRAWN}) AS withdrawn,
        (${HEAD}) AS head,
        (SELECT json_agg(json_build_object('source', source, 'index', leaf_index)) FROM (${MISSING}) AS m) AS missing`,
      parameters,
    );
    return {
      cases: row?.cases ?? [],
      concerns: byEntry(row?.concerns),
      withdrawn: row?.withdrawn ?? '',
      missing: row?.missing ?? [],
      head: row?.head ?? { size: 0, missing: [] },
    };
  }
}

function byEntry(words: string | null | undefined): Standing['concerns'] {
  const each = (words ?? '').split(',').filter((one) => one !== '');
  return new Map(each.map((one) => [one.split(' ')[0] ?? '', one]));
}

export function parsePlaces(words: string): Place[] {
  return split(words).map(([entry = '', index, stone]) => ({
    entry,
    index: index ? Number(index) : null,
    isTombstone: stone === 'tombstone',
  }));
}

export function entriesOf(places: readonly Place[]): EntryId[] {
  return places.map(({ entry }) => entry);
}

export function isPlaced({ index }: Place): boolean {
  return index !== null;
}

export function parseWithdrawn(words: string): Withdrawn[] {
  return split(words).map(([index, by = '', seenAt]) => ({
    index: Number(index),
    by,
    seenAt: Number(seenAt),
  }));
}

function split(words: string): string[][] {
  return words === '' ? [] : words.split(',').map((each) => each.split(' '));
}
