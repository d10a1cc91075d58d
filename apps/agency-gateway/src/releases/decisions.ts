import { AgencyId, Hash, Id, Instant } from '@mash/contracts/ids';
import { HoldBackReason, Purpose, StaffRole } from '@mash/contracts/vocabulary';
import { fromUtf8, toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import { randomBytes, randomId } from '@mash/crypto/random';
import type { ReleaseFacts } from '@mash/policy/catalogue';
import { decide } from '@mash/policy/decide';
import type { Decision } from '@mash/policy/decision';
import type { BothAnswers, RecordedDecision } from '@mash/policy/simulate';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';
import type { Author } from '../workspaces/workspaces.js';
import { ConfirmedBasis } from './kept-release.js';
import { partsOf, type Weighed } from './weighed.js';

const By = z.strictObject({ staff: Id, name: z.string(), role: StaffRole });

/** What the policy said, or what a person decided, kept whatever it says: refusals too (DESIGN 6.2). */
export const KeptDecision = z.strictObject({
  salt: Hash,
  at: Instant,
  by: By,
  workspace: Id.nullable(),
  /** The people of the case that it is about. */
  about: z.array(Id),
  purpose: Purpose,
  readers: z.array(AgencyId),
  /**
   * Per record of this vault: the parts that were chosen for each reader; what the policy was told, so that other rules can
   * be tried on it; and what it said to each reader about each leaf field.
   */
  records: z.array(
    z.strictObject({
      record: z.string(),
      parts: z.record(AgencyId, z.array(z.string())),
      facts: z.custom<ReleaseFacts>(),
      decision: z.custom<Decision>(),
    }),
  ),
  /** What its chooser confirmed of why it is right, and why without consent where that is asked; null before they did. */
  basis: ConfirmedBasis.nullable().default(null),
  /** Where a named person decides not to share now. It stays at home. */
  heldBack: z.strictObject({ reason: HoldBackReason, because: z.string() }).nullable(),
  /** What a review said, and what it found out or could not. */
  review: z
    .strictObject({ role: StaffRole, isApproved: z.boolean(), words: z.string() })
    .nullable(),
});
export type KeptDecision = z.infer<typeof KeptDecision>;

/** Everything about a decision that is not its own. */
export interface Deciding extends Omit<KeptDecision, 'salt' | 'at'> {
  /** What drafts of rules say beside it. Kept apart: nothing rests on it. */
  beside: readonly BesideAnswer[];
}

const BesideAnswer = z.strictObject({
  draft: Hash,
  records: z.array(z.strictObject({ record: z.string(), decision: z.custom<Decision>() })),
});
/** What a draft says to the question that the rules in force decided. */
type BesideAnswer = z.infer<typeof BesideAnswer>;

/** One record of one release, as it was last decided: what a draft is tried on. */
export interface DecidedRecord extends RecordedDecision {
  decided: Decision;
}

interface Row {
  id: string;
  release: string | null;
  bytes: Buffer;
}

/** How many decisions are opened at once. */
const PAGE = 200;
const MOST_BESIDE = 5000;

/** The decisions behind what was shared, refused, held back and approved. Sealed, and never changed. */
@Injectable()
export class Decisions {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Keeps a decision; its salted hash stands in the statement of what follows from it. */
  async keep(
    tx: EntityManager,
    release: Id | null,
    { beside, ...deciding }: Deciding,
  ): Promise<Hash> {
    const salt = toBase64url(randomBytes(32));
    const decision: KeptDecision = { salt, at: this.clock.now().toISOString(), ...deciding };
    const bytes = canonical(decision);
    const id = randomId();
    await tx.query('INSERT INTO decision (id, release, bytes) VALUES ($1, $2, $3)', [
      id,
      release,
      Buffer.from(this.keys.encryptLocal('decision', id, bytes)),
    ]);
    for (const answer of beside) {
      const label = this.#draftLabel(answer.draft);
      await tx.query(
        'INSERT INTO draft_answer (decision, draft_label, bytes) VALUES ($1, $2, $3)',
        [
          id,
          label,
          Buffer.from(this.keys.encryptLocal('draft-answer', `${id} ${label}`, canonical(answer))),
        ],
      );
    }
    return decisionHash(decision);
  }

  /** Every decision, the newest first; those behind one release where it is named. */
  async all(release?: Id): Promise<{ release: Id | null; decision: KeptDecision }[]> {
    const rows: Row[] = await this.database.query(
      'SELECT id, release, bytes FROM decision WHERE $1::uuid IS NULL OR release = $1 ORDER BY number DESC',
      [release ?? null],
    );
    return this.#open(rows);
  }

  /** The newest decisions over all releases. */
  async latest(limit: number): Promise<{ release: Id | null; decision: KeptDecision }[]> {
    const rows: Row[] = await this.database.query(
      'SELECT id, release, bytes FROM decision ORDER BY number DESC LIMIT $1',
      [limit],
    );
    return this.#open(rows);
  }

  /** Every record that was ever decided about, once for each release, the newest first: a second look is no second decision. */
  async *decidedRecords(): AsyncGenerator<DecidedRecord> {
    const seen = new Set<string>();
    for (let offset = 0; ; offset += PAGE) {
      const rows: Row[] = await this.database.query(
        'SELECT id, release, bytes FROM decision ORDER BY number DESC LIMIT $1 OFFSET $2',
        [PAGE, offset],
      );
      for (const { release, decision } of this.#open(rows)) {
        yield* notSeen(seen, recordsIn(release, decision));
      }
      if (rows.length < PAGE) return;
    }
  }

  /** What a draft said beside the decisions made while it ran, once for each record of each release, the newest first. */
  async besideAnswers(draft: Hash): Promise<BothAnswers[]> {
    const label = this.#draftLabel(draft);
    const rows: (Row & { answer: Buffer })[] = await this.database.query(
      `SELECT decision.*, draft_answer.bytes AS answer FROM decision
       JOIN draft_answer ON draft_answer.decision = decision.id
       WHERE draft_label = $1 ORDER BY number DESC LIMIT $2`,
      [label, MOST_BESIDE],
    );
    const seen = new Set<string>();
    return rows.flatMap((row) => {
      const [opened] = this.#open([row]);
      if (opened === undefined) return [];
      const bytes = this.keys.decryptLocal('draft-answer', `${row.id} ${label}`, row.answer);
      const { records } = BesideAnswer.parse(JSON.parse(fromUtf8(bytes)));
      return [...notSeen(seen, recordsIn(opened.release, opened.decision))].flatMap((one) => {
        const said = records.find(({ record }) => record === one.record);
        const { id, at, parts, decided } = one;
        return said === undefined ? [] : [{ id, at, parts, before: decided, after: said.decision }];
      });
    });
  }

  #draftLabel(draft: Hash): string {
    return this.keys.label('draft-answer', draft);
  }

  #open(rows: Row[]): { release: Id | null; decision: KeptDecision }[] {
    return rows.map((row) => ({
      release: row.release,
      decision: KeptDecision.parse(
        JSON.parse(fromUtf8(this.keys.decryptLocal('decision', row.id, row.bytes))),
      ),
    }));
  }
}

/** The salted hash by which a statement names its decision. */
export function decisionHash(decision: KeptDecision): Hash {
  return toBase64url(labelledHash('mash/decision/1', canonical(decision)));
}

/** The decision that the policy made about what was chosen. */
export function decidingOf(
  weighed: Weighed,
  {
    by,
    workspace,
    about,
    basis = null,
  }: { by: Author; workspace: Id | null; about: readonly Id[]; basis?: ConfirmedBasis | null },
): Deciding {
  return {
    by,
    workspace,
    about: [...about],
    purpose: weighed.purpose,
    readers: [...weighed.readers],
    records: weighed.records.map(({ chosen, facts, decision }) => ({
      record: chosen.record,
      parts: chosenIn(weighed, chosen.record),
      facts,
      decision,
    })),
    basis,
    heldBack: null,
    review: null,
    beside: weighed.beside.map(({ hash, ruleSet }) => ({
      draft: hash,
      records: weighed.records.map(({ chosen, facts }) => ({
        record: chosen.record,
        decision: decide(ruleSet, facts),
      })),
    })),
  };
}

function recordsIn(release: Id | null, { salt, at, records }: KeptDecision) {
  return records.map(({ record, parts, facts, decision }) => ({
    id: `${(release ?? salt).slice(0, 13)}/${record}`,
    key: `${release ?? salt}/${record}`,
    ...{ at, record, parts, facts, decided: decision },
  }));
}

function* notSeen<One extends { key: string }>(seen: Set<string>, all: Iterable<One>) {
  for (const one of all) {
    if (seen.has(one.key)) continue;
    seen.add(one.key);
    yield one;
  }
}

function chosenIn(weighed: Weighed, record: string): Record<AgencyId, string[]> {
  const own = partsOf(weighed).filter((part) => part.record === record);
  return Object.fromEntries(
    weighed.readers.map((reader) => [
      reader,
      own.filter((part) => part.reader === reader).map(({ field }) => field),
    ]),
  );
}
