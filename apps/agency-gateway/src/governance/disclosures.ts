import { type EntryId, Id } from '@mash/contracts/ids';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OutboxStage } from '../outbox/outbox.js';
import { PriorCalls } from '../prior-calls/prior-calls.js';
import { EntryStore, Receipts } from '../workspaces/workspaces.js';
import type { Disclosure } from './disclosure.js';
import { Findings } from './findings.js';
import { PriorDisclosures } from './prior-disclosures.js';

export type { Disclosure } from './disclosure.js';

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

/** A finding on a call that was in no case yet is one on the entry that it became. */
const WITHOUT_FINDING = `NOT EXISTS (SELECT FROM finding WHERE finding.entry = outbox.object OR finding.entry =
  (SELECT call::text FROM prior_call_joined WHERE prior_call_joined.entry = outbox.object))`;

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
    private readonly calls: PriorCalls,
    private readonly prior: PriorDisclosures,
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

  /** By its entry, or by its call where it was recorded before a case. */
  async one(self: string, entryOrCall: string): Promise<Disclosure | null> {
    const isCall = Id.safeParse(entryOrCall).success;
    const entry = isCall ? await this.prior.one(entryOrCall) : entryOrCall;
    if (entry === null || typeof entry !== 'string') return entry;
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
    return Number(row?.count ?? 0) + (await this.prior.countWithoutFinding());
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
    const prior = new Map(
      (await this.calls.behind(entries)).map((kept) => [kept.joined?.entry, kept]),
    );
    const ids = [...prior.values()].map(({ id }) => id);
    const findings = await this.findings.ofAll([...entries, ...ids]);
    return rows.flatMap((row) => {
      const content = opened.get(row.object);
      if (content === undefined) return [];
      const call = prior.get(row.object);
      const foundAs = call?.id ?? row.object;
      return {
        ...{ entry: row.object, foundAs },
        sequence: Number(row.sequence),
        content,
        recorded: call === undefined ? null : { by: call.call.by.name, at: call.call.at },
        stage: row.stage,
        isEarly: row.is_early,
        index: row.leaf_index === null ? null : Number(row.leaf_index),
        withdrawal: withdrawalOf(row),
        receipts: receipts.filter(({ entry }) => entry === row.object),
        findings: findings.filter(({ entry }) => entry === foundAs),
      };
    });
  }
}

function withdrawalOf({ stage, withdrawn_at }: Row): Disclosure['withdrawal'] {
  const isUnkeyed = stage === 'withdrawn';
  if (withdrawn_at === null && !isUnkeyed) return null;
  return { index: withdrawn_at === null ? null : Number(withdrawn_at), isUnkeyed };
}
