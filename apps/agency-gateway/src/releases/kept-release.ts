import { AgencyId, type EntryId, Hash, Id, Instant } from '@mash/contracts/ids';
import { Head } from '@mash/contracts/sealed/content';
import { WITHDRAWAL_REASONS } from '@mash/contracts/sealed/documents';
import { HoldBackReason, Purpose, StaffRole, VerifiedHow } from '@mash/contracts/vocabulary';
import { Removal } from '@mash/policy/document';
import { NoConsentReason } from '@mash/policy/law';
import { WhyKept } from '@mash/policy/owed-removals';
import { z } from 'zod';

/** Where a release stands (DESIGN 6); what follows from there is the outbox’s and the receipts’ to say. */
export type ReleaseState =
  | 'chosen'
  | 'decided'
  | 'for-review'
  | 'approved'
  | 'returned'
  | 'sealed'
  | 'held-back'
  | 'withdrawn';

/** Who chose. Whoever approves is somebody else. */
const Chooser = z.strictObject({ staff: Id, name: z.string().max(100), role: StaffRole });

/** One chosen record, what of it goes to whom, and what staff took out. */
export const ReleaseItem = z.strictObject({
  record: z.string().max(40),
  parts: z.record(AgencyId, z.array(z.string())).optional(),
  removals: z.array(Removal),
  /** Why words stay that a rule asks to be taken out; null where staff have not been asked, or took them out. */
  whyKept: WhyKept.nullable().default(null),
  /** Whether somebody has looked at its sentences. */
  isRead: z.boolean(),
});
export type ReleaseItem = z.infer<typeof ReleaseItem>;

/** One entry of it that somebody withdrew. */
export const ReleaseWithdrawal = z.strictObject({
  entry: Hash,
  reason: z.enum(WITHDRAWAL_REASONS),
  /** What is wrong. Where the release is hidden these words stay at home. */
  because: z.string().max(1000),
  by: Chooser,
  at: Instant,
  /** The entry that withdraws it; null until its keys are known to have left. */
  withdrawal: Hash.nullable(),
  /** Its keys never left: nobody could read it. */
  isUnkeyed: z.boolean(),
});
export type ReleaseWithdrawal = z.infer<typeof ReleaseWithdrawal>;

/** The entries of a release that somebody can still withdraw. */
export function mayWithdraw({
  release,
  state,
}: {
  release: KeptRelease;
  state: ReleaseState;
}): EntryId[] {
  if (state !== 'sealed') return [];
  const gone = release.withdrawals.map(({ entry }) => entry);
  return release.entries.filter((entry) => !gone.includes(entry));
}

/** Withdrawn, and not known yet whether its keys have left. */
export function isUndone({ withdrawal, isUnkeyed }: ReleaseWithdrawal): boolean {
  return withdrawal === null && !isUnkeyed;
}

/** What staff confirmed of why it is right to share: their own words where they wrote any, and two taps. */
export const ConfirmedBasis = z.strictObject({
  words: z.string().max(900).nullable(),
  /** Only where the condition that is relied on asks for it (DPA 2018 Schedule 1 paragraph 18, Schedule 8 paragraph 4). */
  noConsent: NoConsentReason.nullable(),
  verified: VerifiedHow,
});
export type ConfirmedBasis = z.infer<typeof ConfirmedBasis>;

/** A release from the first choice to its entries. Sealed in its row; it never leaves as it is. */
export const KeptRelease = z.strictObject({
  id: Id,
  workspace: Id,
  /** The person of the case that it is about. */
  person: Id,
  /** The request that it answers; null where it is offered unasked. */
  request: Id.nullable(),
  purpose: Purpose,
  by: Chooser,
  at: Instant,
  readers: z.array(AgencyId),
  items: z.array(ReleaseItem).max(50),
  /** What one’s own systems show, in staff’s words: weighed and shared as the record `note`. */
  note: z.string().max(8000),
  /** Confirmed as proposed where `words` is null; null until it is. */
  basis: ConfirmedBasis.nullable(),
  /** The random identifiers of its documents, by record and reader. */
  documentIds: z.record(z.string(), Id),
  /** What reviews found out, by the name of the fact. */
  answers: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])),
  /** The conditions under which handling code C goes, by their codes. */
  handlingCodes: z.array(z.string().max(2)),
  /** Who is told of it, by its rules. */
  notified: z.array(StaffRole),
  /** Red: shared at once, its second person looks until then. */
  secondLook: z.strictObject({ by: Instant }).nullable().default(null),
  /** What was last looked at, as a keyed hash: at sharing it must still be so (DESIGN 6.4). */
  shown: z.string().nullable(),
  /** What the page showed of the case when it was checked: the head of its entries (DESIGN 5, rule 4). */
  seen: Head.optional(),
  /** The decision behind it. */
  decision: Hash.nullable(),
  heldBack: z
    .strictObject({
      reason: HoldBackReason,
      because: z.string().max(2000),
      until: Instant.nullable(),
      isForAll: z.boolean(),
    })
    .nullable(),
  /** Why it came back, or why its keys stayed at home. */
  because: z.string().max(2000),
  entries: z.array(Hash),
  withdrawals: z.array(ReleaseWithdrawal).default([]),
});
export type KeptRelease = z.infer<typeof KeptRelease>;
