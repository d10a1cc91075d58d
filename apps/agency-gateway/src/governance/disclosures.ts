import type { EntryId, Id } from '@mash/contracts/ids';
import type { Receipt, SealedContent } from '@mash/contracts/sealed/content';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OutboxStage } from '../outbox/outbox.js';
import { EntryStore, Receipts } from '../workspaces/workspaces.js';
import { type Finding, Findings } from './findings.js';

/** Something of this agency's own that was sealed to others: what left, or was to leave, and what became of it. */
export interface Disclosure {
  entry: EntryId;
  /** Of the source's own leaves: the order in which things left. */
  sequence: number;
  content: SealedContent;
  stage: OutboxStage;
  /** Whether it opened before a quorum covered it (DESIGN 3.7). */
  isEarly: boolean;
  /** Its leaf, once the ledger has one. */
  index: number | null;
  /** The leaf that withdraws it; `unkeyed` when its keys never left. */
  withdrawal: { index: number | null; isUnkeyed: boolean } | null;
  receipts: Receipt[];
  findings: Finding[];
}

interface Row {
  object: EntryId;
  sequence: string;
  stage: OutboxStage;
  leaf_index: string | null;
  withdrawn_at: string | null;
  is_early: boolean;
}

const ROWS = `SELECT object, sequence, stage, leaf_index,
  (SELECT leaf_index FROM mirror_leaf WHERE withdraws = outbox.leaf_index AND source = $2 LIMIT 1) AS withdrawn_at,
  EXISTS (SELECT FROM emergency WHERE emergency.entry = outbox.object AND is_own) AS is_early
  FROM outbox`;

/** What went to a reader; and a call, which was made whoever reads of it. $1 is the label of calls. */
const LEFT = `kind = 'entry' AND (octet_length(stanzas) > 2 OR EXISTS (
  SELECT FROM workspace_entry WHERE workspace_entry.entry = outbox.object AND kind_label = $1))`;

const WITHOUT_FINDING = 'NOT EXISTS (SELECT FROM finding WHERE finding.entry = outbox.object)';

/** $4 is the labels of kinds, $5 of a case, $6 the concerns that this case answers. */
const NARROWED = `AND ($4::text[] IS NULL OR EXISTS (
    SELECT FROM workspace_entry WHERE workspace_entry.entry = outbox.object AND kind_label = ANY ($4)))
  AND ($5::text IS NULL OR object = ANY ($6) OR EXISTS (
    SELECT FROM workspace_entry WHERE workspace_entry.entry = outbox.object AND workspace_label = $5))`;

/** How many disclosures are opened at once. */
const BATCH = 50;

/** Which disclosures are read: those before a number, of some kinds, of one case with the concerns that it answers. */
export interface Narrowed {
  before: number;
  isWithoutFinding: boolean;
  kinds: readonly string[] | null;
  of: { workspace: Id; concerns: readonly EntryId[] } | null;
}

/** Everything by which personal information left this agency, newest first: whatever its kind, shared or still waiting. */
@Injectable()
export class Disclosures {
  constructor(
    private readonly database: DataSource,
    private readonly store: EntryStore,
    private readonly receipts: Receipts,
    private readonly findings: Findings,
  ) {}

  /** The newest first, opened as they are read: however many there are, none is left out. */
  async *each(self: string, asked: Narrowed): AsyncGenerator<Disclosure> {
    const { isWithoutFinding, kinds, of } = asked;
    const only = isWithoutFinding ? `AND ${WITHOUT_FINDING}` : '';
    const sql = `${ROWS} WHERE ${LEFT} AND sequence < $3 ${NARROWED} ${only} ORDER BY sequence DESC LIMIT $7`;
    const narrowed = [
      kinds?.map((kind) => this.store.kindLabel(kind)) ?? null,
      of === null ? null : this.store.workspaceLabel(of.workspace),
      of?.concerns ?? [],
    ];
    let before: number | null = asked.before;
    do {
      const rows: Row[] = await this.database.query(sql, [
        ...[this.#calls, self, before],
        ...[...narrowed, BATCH],
      ]);
      yield* await this.#open(rows);
      before = rows.length < BATCH ? null : Number(rows.at(-1)?.sequence);
    } while (before !== null);
  }

  async one(self: string, entry: EntryId): Promise<Disclosure | null> {
    const rows: Row[] = await this.database.query(`${ROWS} WHERE ${LEFT} AND object = $3`, [
      this.#calls,
      self,
      entry,
    ]);
    return (await this.#open(rows))[0] ?? null;
  }

  async countWithoutFinding(): Promise<number> {
    const [row]: { count: string }[] = await this.database.query(
      `SELECT count(*) FROM outbox WHERE ${LEFT} AND ${WITHOUT_FINDING}`,
      [this.#calls],
    );
    return Number(row?.count ?? 0);
  }

  get #calls(): string {
    return this.store.kindLabel('call');
  }

  async #open(rows: Row[]): Promise<Disclosure[]> {
    const entries = rows.map(({ object }) => object);
    const opened = new Map(
      (await this.store.evenHidden(entries)).map((each) => [each.entry, each.content]),
    );
    const receipts = await this.receipts.ofAll(entries);
    const findings = await this.findings.ofAll(entries);
    return rows.flatMap((row) => {
      const content = opened.get(row.object);
      if (content === undefined) return [];
      return {
        entry: row.object,
        sequence: Number(row.sequence),
        content,
        stage: row.stage,
        isEarly: row.is_early,
        index: row.leaf_index === null ? null : Number(row.leaf_index),
        withdrawal: withdrawalOf(row),
        receipts: receipts.filter(({ entry }) => entry === row.object),
        findings: findings.filter(({ entry }) => entry === row.object),
      };
    });
  }
}

function withdrawalOf({ stage, withdrawn_at }: Row): Disclosure['withdrawal'] {
  const isUnkeyed = stage === 'withdrawn';
  if (withdrawn_at === null && !isUnkeyed) return null;
  return { index: withdrawn_at === null ? null : Number(withdrawn_at), isUnkeyed };
}
