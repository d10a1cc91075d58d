import type { EntryId, Id } from '@mash/contracts/ids';
import { ZERO_HASH } from '@mash/contracts/ids';
import { CONTRACT_VERSION, type SealedContent } from '@mash/contracts/sealed/content';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { type KeptCall, PriorCalls } from '../prior-calls/prior-calls.js';
import type { Disclosure } from './disclosure.js';
import { Findings } from './findings.js';

/** $1 is the number before which they are read, $2 whether those with a finding are left out. */
const WAITING = `FROM prior_call
  WHERE NOT EXISTS (SELECT FROM prior_call_joined WHERE prior_call_joined.call = prior_call.id)
  AND number < $1
  AND (NOT $2::boolean OR NOT EXISTS (SELECT FROM finding WHERE finding.entry = prior_call.id::text))`;

const BATCH = 50;

/**
 * Calls, visits and letters that are in no case yet: they were made, so they left. Each is one disclosure, named by its
 * call; once it is in a case its entry is that disclosure, with the findings that were made before.
 */
@Injectable()
export class PriorDisclosures {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly calls: PriorCalls,
    private readonly findings: Findings,
  ) {}

  /** The newest first, opened as they are read. */
  async *each(from: number, isWithoutFinding: boolean): AsyncGenerator<Disclosure> {
    let before: number | null = from;
    do {
      const rows: { id: Id; number: string }[] = await this.database.query(
        `SELECT id, number ${WAITING} ORDER BY number DESC LIMIT ${BATCH}`,
        [before, isWithoutFinding],
      );
      yield* await this.#open(await this.calls.these(rows.map(({ id }) => id)));
      before = rows.length < BATCH ? null : Number(rows.at(-1)?.number);
    } while (before !== null);
  }

  /** The disclosure that a call is while it is in no case; else the entry that it became; null where there is none. */
  async one(call: Id): Promise<Disclosure | EntryId | null> {
    const kept = await this.calls.one(call);
    if (kept === null) return null;
    return kept.joined?.entry ?? (await this.#open([kept]))[0] ?? null;
  }

  async countWithoutFinding(): Promise<number> {
    const [row]: { count: string }[] = await this.database.query(`SELECT count(*) ${WAITING}`, [
      Number.MAX_SAFE_INTEGER,
      true,
    ]);
    return Number(row?.count ?? 0);
  }

  async #open(calls: readonly KeptCall[]): Promise<Disclosure[]> {
    const findings = await this.findings.ofAll(calls.map(({ id }) => id));
    return calls.map((kept) => ({
      entry: kept.id,
      foundAs: kept.id,
      sequence: kept.number,
      content: contentOf(kept, this.config.agency),
      recorded: null,
      stage: 'in-no-case',
      isEarly: false,
      index: null,
      withdrawal: null,
      receipts: [],
      findings: findings.filter(({ entry }) => entry === kept.id),
    }));
  }
}

/** As its entry would say it, of which nothing is sealed yet. Whoever was told by it, and has a terminal, is its reader. */
function contentOf({ call: { body, at, by } }: KeptCall, author: string): SealedContent {
  const statement = { decision: null, ruleSet: null, documents: [], approvals: [] };
  return {
    ...{ v: 1, contract: CONTRACT_VERSION, kind: 'call', workspace: null, author },
    recipients: body.to.agency === null || body.to.agency === author ? [] : [body.to.agency],
    sequence: 1,
    head: { size: 0, missing: [] },
    ...{ at, by, statement: { ...statement, salt: ZERO_HASH }, body },
  };
}
