import { AgencyId, Hash, Id, Instant } from '@mash/contracts/ids';
import { HoldBackReason, Purpose, StaffRole } from '@mash/contracts/vocabulary';
import { fromUtf8, toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import { randomBytes, randomId } from '@mash/crypto/random';
import type { ReleaseFacts } from '@mash/policy/catalogue';
import type { Decision } from '@mash/policy/decision';
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
export type Deciding = Omit<KeptDecision, 'salt' | 'at'>;

interface Row {
  id: string;
  release: string | null;
  bytes: Buffer;
}

/** The decisions behind what was shared, refused, held back and approved. Sealed, and never changed. */
@Injectable()
export class Decisions {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Keeps a decision; its salted hash stands in the statement of what follows from it. */
  async keep(tx: EntityManager, release: Id | null, deciding: Deciding): Promise<Hash> {
    const salt = toBase64url(randomBytes(32));
    const decision: KeptDecision = { salt, at: this.clock.now().toISOString(), ...deciding };
    const bytes = canonical(decision);
    const id = randomId();
    await tx.query('INSERT INTO decision (id, release, bytes) VALUES ($1, $2, $3)', [
      id,
      release,
      Buffer.from(this.keys.encryptLocal('decision', id, bytes)),
    ]);
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
  };
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
