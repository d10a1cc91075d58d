import type { EntryId } from '@mash/contracts/ids';
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
}

const ROWS = `SELECT object, sequence, stage, leaf_index,
  (SELECT leaf_index FROM mirror_leaf WHERE withdraws = outbox.leaf_index AND source = $2 LIMIT 1) AS withdrawn_at
  FROM outbox`;

/** What went to a reader; and a call, which was made whoever reads of it. $1 is the label of calls. */
const LEFT = `kind = 'entry' AND (octet_length(stanzas) > 2 OR EXISTS (
  SELECT FROM workspace_entry WHERE workspace_entry.entry = outbox.object AND kind_label = $1))`;

const WITHOUT_FINDING = 'NOT EXISTS (SELECT FROM finding WHERE finding.entry = outbox.object)';

/** How many disclosures stand on one page. */
const PAGE = 50;

/** Everything by which personal information left this agency, newest first: whatever its kind, shared or still waiting. */
@Injectable()
export class Disclosures {
  constructor(
    private readonly database: DataSource,
    private readonly store: EntryStore,
    private readonly receipts: Receipts,
    private readonly findings: Findings,
  ) {}

  async page(
    self: string,
    asked: { before: number | null; isWithoutFinding: boolean },
  ): Promise<{ disclosures: Disclosure[]; older: number | null }> {
    const only = asked.isWithoutFinding ? `AND ${WITHOUT_FINDING}` : '';
    const rows: Row[] = await this.database.query(
      `${ROWS} WHERE ${LEFT} AND sequence < $3 ${only} ORDER BY sequence DESC LIMIT $4`,
      [this.#calls, self, asked.before ?? Number.MAX_SAFE_INTEGER, PAGE + 1],
    );
    const shown = rows.slice(0, PAGE);
    const older = rows.length > PAGE ? Number(shown.at(-1)?.sequence) : null;
    return { disclosures: await this.#open(shown), older };
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
