import { AgencyId, Hash, Id, Instant } from '@mash/contracts/ids';
import { HoldBackReason, Purpose, StaffRole } from '@mash/contracts/vocabulary';
import { toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import type { ReleaseFacts } from '@mash/policy/catalogue';
import { decide } from '@mash/policy/decide';
import type { Decision } from '@mash/policy/decision';
import { z } from 'zod';
import type { Author } from '../workspaces/workspaces.js';
import { ConfirmedBasis } from './kept-release.js';
import { partsOf, type Weighed } from './weighed.js';

/**
 * How a review ended with a yes: on a claimed exception to what law denied; `changed` where a reviewer found anything out;
 * `unchanged` where what was chosen went as it was, and nothing was found out that the policy did not know.
 */
const ReviewEnd = z.enum(['exception', 'changed', 'unchanged']);
export type ReviewEnd = z.infer<typeof ReviewEnd>;

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
    .strictObject({
      role: StaffRole,
      isApproved: z.boolean(),
      words: z.string(),
      /** Only with the yes that ended it. */
      ended: ReviewEnd.optional(),
    })
    .nullable(),
});
export type KeptDecision = z.infer<typeof KeptDecision>;

/** Everything about a decision that is not its own. */
export interface Deciding extends Omit<KeptDecision, 'salt' | 'at'> {
  /** What drafts of rules say beside it. Kept apart: nothing rests on it. None where no record was weighed. */
  beside?: readonly BesideAnswer[];
}

export const BesideAnswer = z.strictObject({
  draft: Hash,
  records: z.array(z.strictObject({ record: z.string(), decision: z.custom<Decision>() })),
});
/** What a draft says to the question that the rules in force decided. */
export type BesideAnswer = z.infer<typeof BesideAnswer>;

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

function chosenIn(weighed: Weighed, record: string): Record<AgencyId, string[]> {
  const own = partsOf(weighed).filter((part) => part.record === record);
  return Object.fromEntries(
    weighed.readers.map((reader) => [
      reader,
      own.filter((part) => part.reader === reader).map(({ field }) => field),
    ]),
  );
}
