import { z } from 'zod';
import { AgencyId, Base64url, EntryId, Hash, Id, Instant, LeafIndex } from '../ids.js';
import { ApproverRole, StaffRole } from '../vocabulary.js';

/** The version of the sealed kinds in this folder. Versions are announced in key bundles. */
export const CONTRACT_VERSION = 1;

/** What its author had seen: the ledger's size, and the entries sealed to it below that had not arrived (DESIGN 5, rule 4). */
export const Head = z.strictObject({
  size: z.int().min(0),
  missing: z.array(z.strictObject({ source: AgencyId, index: LeafIndex })).max(1000),
});
export type Head = z.infer<typeof Head>;

/** A qualified second person's signature over the exact documents, their readers and the rule set (DESIGN 6.3). */
export const Approval = z.strictObject({
  /** Whose key of the agency’s bundle signed. */
  approver: Id,
  /** The person who looked; never the author. */
  staff: Id,
  role: StaffRole,
  /** When this person last proved who they are, with their own password. */
  steppedUpAt: Instant,
  at: Instant,
  signature: Base64url,
});
export type Approval = z.infer<typeof Approval>;

/** What the decision asks of one part that leaves. Of what does not leave nothing is said (DESIGN 7.5). */
export const PartObligations = z.strictObject({
  /** The document, and the leaf field in it. */
  document: Id,
  field: z.string().max(60),
  /** The roles whose approval it needs; none where it may go at once. */
  needs: z.array(ApproverRole).max(4),
  generalise: z.enum(['age', 'area']).nullable(),
  /** Where sentences must be looked at: what came of it. */
  sentences: z.enum(['taken-out', 'kept']).nullable(),
});
export type PartObligations = z.infer<typeof PartObligations>;

/** What the decision asks of an entry, for its readers to ask for again (DESIGN 7). */
export const Obligations = z.strictObject({
  /** Every field of every document: what stands here nowhere was never decided to go. */
  parts: z.array(PartObligations).max(3000),
  /** What each reader must tick before first view. */
  conditions: z.array(z.string().max(500)).max(10),
  /** Who is told of it at its source. */
  notify: z.array(StaffRole).max(6),
});
export type Obligations = z.infer<typeof Obligations>;

/** What the leaf's salted commitment covers; opened inside the seal only. */
export const Statement = z.strictObject({
  salt: Hash,
  /** Hash of the decision behind it, where the policy was asked. */
  decision: Hash.nullable(),
  ruleSet: Hash.nullable(),
  documents: z.array(Hash).max(200),
  /** Absent where the policy was not asked about documents. */
  obligations: Obligations.optional(),
  approvals: z.array(Approval).max(10),
});
export type Statement = z.infer<typeof Statement>;

/** The inside of every entry. `body` is parsed by its kind, so an unknown kind can still be named. */
export const SealedContent = z.strictObject({
  v: z.literal(1),
  contract: z.int().min(1),
  kind: z.string().regex(/^[a-z][a-z-]{2,40}$/),
  /** Set on case kinds newer than contract 1: a reader that does not know the kind stops what follows from it. */
  isCaseKind: z.literal(true).optional(),
  /** Null before there is a case: a concern. */
  workspace: Id.nullable(),
  author: AgencyId,
  recipients: z.array(AgencyId).max(32),
  /** The author's leaf that this entry belongs to: it opens nowhere else. */
  sequence: z.int().min(1),
  head: Head,
  at: Instant,
  by: z.strictObject({ staff: Id, name: z.string().max(100), role: StaffRole }),
  statement: Statement,
  body: z.unknown(),
});
export type SealedContent = z.infer<typeof SealedContent>;

/** The plaintext of an envelope: the content and its author's inner signature, which names every recipient. */
export const SignedContent = z.strictObject({
  content: SealedContent,
  keyId: z.string().min(1).max(64),
  signature: Base64url,
});
export type SignedContent = z.infer<typeof SignedContent>;

/** What a reader tells the source, or the owner of what another drew on, in a sealed mailbox message (DESIGN 2, receipt). */
export const Receipt = z.strictObject({
  v: z.literal(1),
  entry: Hash,
  from: AgencyId,
  to: AgencyId,
  /** The last four answer a withdrawal: out of sight, marked, sealed for information governance, destroyed (DESIGN 6.8). */
  says: z.enum([
    'opened',
    'cannot-open',
    'read',
    'hidden',
    'marked',
    'sealed',
    'destroyed',
    'drawn-without-leave',
  ]),
  /** For `read`: the role of the person who first read it. */
  role: StaffRole.nullable(),
  /** For `drawn-without-leave`: the entry is another agency’s, was refused, and draws on these of the addressee (DESIGN 7.4). */
  drawn: z
    .strictObject({
      entries: z.array(EntryId).min(1).max(50),
      author: AgencyId,
      kind: z.string().max(41),
    })
    .optional(),
  /** For `opened` without a quorum: the leaf, and the head that the hub alone had signed (DESIGN 3.7). */
  provisional: z
    .strictObject({ leaf: Hash, index: LeafIndex, size: z.int().min(1), root: Hash })
    .optional(),
  at: Instant,
});
export type Receipt = z.infer<typeof Receipt>;

export const SignedReceipt = z.strictObject({
  receipt: Receipt,
  keyId: z.string().min(1).max(64),
  signature: Base64url,
});
export type SignedReceipt = z.infer<typeof SignedReceipt>;
