import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { Head, SealedContent } from '@mash/contracts/sealed/content';
import { fromUtf8 } from '@mash/crypto/bytes';
import { decryptRow, encryptRow } from '@mash/crypto/record';
import type { OpenedEntry } from '@mash/workspace/replay';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import { Mirror } from '../ledger/ledger.js';
import { ShredKeys, type WrappedShredKey } from '../vault/vault.js';
import { HEAD, MISSING } from './head.js';
import { Memory } from './memory.js';
import { parseSigned } from './seal-entry.js';

/** What became of a copy (DESIGN 6.8). */
export type EntryState = 'open' | 'hidden' | 'sealed' | 'destroyed';

interface Row extends WrappedShredKey {
  entry: EntryId;
  leaf_index: string | null;
  workspace_label: string;
  state: EntryState;
  bytes: Buffer;
}

const ENTRIES = 'workspace_entry JOIN shred_key ON shred_key.id = workspace_entry.shred_key';
const CAN_BE_OPENED = "wrapped <> ''";
/** Of what ordinary pages may show. */
const STANDS_OPEN = `state = 'open' AND ${CAN_BE_OPENED}`;

/** Opened words are kept for as long as people work with them, and some megabytes of them. */
const MOST_BYTES = 32 * 1024 * 1024;
const IDLE_MILLISECONDS = 15 * 60_000;

/** Entries opened here and written here, the source's signed bytes verbatim, each under a shred key of its own. */
@Injectable()
export class EntryStore {
  readonly #shredKeys: ShredKeys;
  readonly #opened = new Memory<SealedContent>(MOST_BYTES, IDLE_MILLISECONDS);

  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly mirror: Mirror,
    private readonly clock: Clock,
  ) {
    this.#shredKeys = new ShredKeys(keys);
  }

  async keep(
    tx: EntityManager,
    kept: {
      entry: EntryId;
      index: number | null;
      isOwn: boolean;
      content: SealedContent;
      bytes: Uint8Array;
    },
  ): Promise<boolean> {
    const { id: shredKey, key } = await this.#shredKeys.create(tx);
    const rows: unknown[] = await tx.query(
      `INSERT INTO workspace_entry (entry, leaf_index, workspace_label, kind_label, is_own, author, shred_key, bytes)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING entry`,
      [
        kept.entry,
        kept.index,
        this.workspaceLabel(kept.content.workspace),
        this.kindLabel(kept.content.kind),
        kept.isOwn,
        kept.content.author,
        shredKey,
        Buffer.from(encryptRow(key, this.#context(kept.entry), kept.bytes)),
      ],
    );
    return rows.length > 0;
  }

  workspaceLabel(workspace: string | null): string {
    return this.keys.label('workspace', workspace ?? 'none');
  }

  kindLabel(kind: string): string {
    return this.keys.label('entry-kind', kind);
  }

  /** The contents of these entries, as far as they stand open: those opened lately from memory, the rest in one query. */
  async contents(
    entries: EntryId[],
    tx: EntityManager = this.database.manager,
  ): Promise<Map<EntryId, SealedContent>> {
    const now = this.clock.now();
    const found = new Map<EntryId, SealedContent>();
    for (const entry of entries) {
      const content = this.#opened.get(entry, now);
      if (content !== undefined) found.set(entry, content);
    }
    const others = entries.filter((entry) => !found.has(entry));
    if (others.length === 0) return found;
    for (const row of await this.#select(`entry = ANY ($1) AND ${STANDS_OPEN}`, [others], tx)) {
      const { content } = parseSigned(fromUtf8(this.#decrypt(row)));
      this.#opened.set(row.entry, content, row.bytes.length, now);
      found.set(row.entry, content);
    }
    return found;
  }

  /** Drops words from memory that nobody has read in a while. */
  sweep(): void {
    this.#opened.sweep(this.clock.now());
  }

  /** Drops words from memory: of entries that stand open no more. */
  forget(entries: EntryId[]): void {
    for (const entry of entries) this.#opened.forget(entry);
  }

  /** The opened entries of one kind, over all cases. */
  async ofKind(kind: string): Promise<OpenedEntry[]> {
    return (await this.#open('kind_label = $1', [this.kindLabel(kind)])).placed;
  }

  /** The same, with one's own that are not in the ledger yet. */
  async ofKindEvenWaiting(kind: string): Promise<OpenedEntry[]> {
    return this.#all('kind_label = $1', [this.kindLabel(kind)]);
  }

  /** One's own of a kind that are not in the ledger yet, the oldest first. */
  async waitingOfKind(kind: string): Promise<OpenedEntry[]> {
    const where = 'kind_label = $1 AND leaf_index IS NULL';
    return (await this.#open(where, [this.kindLabel(kind)])).waiting;
  }

  /** The opened entries of some kinds in some workspaces. */
  async ofKindsIn(workspaces: string[], kinds: string[]): Promise<OpenedEntry[]> {
    return this.#all('workspace_label = ANY ($1) AND kind_label = ANY ($2)', [
      workspaces.map((id) => this.workspaceLabel(id)),
      kinds.map((kind) => this.kindLabel(kind)),
    ]);
  }

  /** The names of every entry of a workspace that was ever kept here, whatever became of it. */
  namesIn(workspace: string): Promise<{ entry: EntryId; isOwn: boolean }[]> {
    const sql = 'SELECT entry, is_own AS "isOwn" FROM workspace_entry WHERE workspace_label = $1';
    return this.database.query(sql, [this.workspaceLabel(workspace)]);
  }

  /** @param tx the transaction that has just written it, where one has */
  async one(entry: EntryId, tx?: EntityManager): Promise<OpenedEntry | null> {
    const [one] = await this.#all('entry = $1', [entry], tx);
    return one ?? null;
  }

  /** The signed bytes as they came, for proof and for IG. */
  async signedBytes(entry: EntryId): Promise<Uint8Array | null> {
    const [row] = await this.#select(`entry = $1 AND ${STANDS_OPEN}`, [entry]);
    return row === undefined ? null : this.#decrypt(row);
  }

  /** Leaves that carry our tag and whose entries have not arrived (DESIGN 5, rule 5). */
  async missing(
    tx: EntityManager = this.database.manager,
  ): Promise<{ source: AgencyId; index: number }[]> {
    const rows: { leaf_index: string; source: AgencyId }[] = await tx.query(MISSING);
    return rows.map(({ source, leaf_index }) => ({ source, index: Number(leaf_index) }));
  }

  /** What this gateway has seen by now, for the head of what is written (DESIGN 5, rule 4). */
  async head(tx: EntityManager = this.database.manager): Promise<Head> {
    const [row]: { head: Head }[] = await tx.query(HEAD);
    return row?.head ?? { size: 0, missing: [] };
  }

  /** Where an entry that is not in the ledger yet will stand at the earliest: above all that it follows from. */
  indexToCome({ head, sequence }: SealedContent): number {
    return Math.max(this.mirror.size, head.size) + sequence;
  }

  /**
   * For information governance alone: these entries as far as they can still be opened, also those that no ordinary
   * page shows any more, with what became of each.
   */
  async evenHidden(
    entries: EntryId[],
    tx?: EntityManager,
  ): Promise<(OpenedEntry & { state: EntryState })[]> {
    const rows = await this.#select('entry = ANY ($1)', [entries], tx);
    return rows.map((row) => {
      const { content } = parseSigned(fromUtf8(this.#decrypt(row)));
      const index = Number(row.leaf_index ?? this.indexToCome(content));
      return { entry: row.entry, index, content, state: row.state };
    });
  }

  async #all(where: string, parameters: unknown[], tx?: EntityManager): Promise<OpenedEntry[]> {
    const { placed, waiting } = await this.#open(where, parameters, tx);
    return [...placed, ...waiting];
  }

  /** Where they stand is asked of the database each time; their words never change, and come from memory where they can. */
  async #open(
    where: string,
    parameters: unknown[],
    tx: EntityManager = this.database.manager,
  ): Promise<{ placed: OpenedEntry[]; waiting: OpenedEntry[] }> {
    const rows: Pick<Row, 'entry' | 'leaf_index'>[] = await tx.query(
      `SELECT entry, leaf_index FROM ${ENTRIES}
       WHERE ${where} AND ${STANDS_OPEN} ORDER BY leaf_index NULLS LAST`,
      parameters,
    );
    const contents = await this.contents(
      rows.map(({ entry }) => entry),
      tx,
    );
    const placed: OpenedEntry[] = [];
    const waiting: OpenedEntry[] = [];
    for (const { entry, leaf_index } of rows) {
      const content = contents.get(entry);
      if (content === undefined) continue;
      if (leaf_index !== null) placed.push({ entry, index: Number(leaf_index), content });
      else waiting.push({ entry, index: this.indexToCome(content), content });
    }
    return { placed, waiting: waiting.sort((a, b) => a.index - b.index) };
  }

  #select(
    where: string,
    parameters: unknown[],
    tx: EntityManager = this.database.manager,
  ): Promise<Row[]> {
    return tx.query(
      `SELECT entry, leaf_index, workspace_label, state, bytes, shred_key, key_version, wrapped
       FROM ${ENTRIES}
       WHERE ${where} AND ${CAN_BE_OPENED} ORDER BY leaf_index NULLS LAST`,
      parameters,
    );
  }

  #decrypt(row: Row): Uint8Array {
    return decryptRow(this.#shredKeys.open(row), this.#context(row.entry), row.bytes);
  }

  #context(entry: EntryId) {
    return {
      agency: this.keys.agency,
      table: 'workspace_entry',
      id: entry,
      version: 1,
      kind: 'entry',
      marking: 'official-sensitive',
    };
  }
}
