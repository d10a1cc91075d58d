import { z } from 'zod';
import { AgencyId, Base64url, EntryId, Hash, Id, Instant, LeafIndex } from '../ids.js';
import { LeafProof } from '../mailbox.js';
import { StaffRole } from '../vocabulary.js';

/**
 * Why an entry may be opened without a quorum (DESIGN 3.7): the lead has rated its case Red; a named person states that
 * somebody is in immediate danger; or it is a concern whose author said so in it.
 */
export const Ground = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('red') }),
  z.strictObject({
    is: z.literal('urgent'),
    by: z.strictObject({ staff: Id, name: z.string().min(1).max(100), role: StaffRole }),
    /** One line: what the danger is. */
    words: z.string().min(1).max(300),
    /** When this person last proved who they are, with their own password. */
    steppedUpAt: Instant,
    at: Instant,
  }),
  z.strictObject({ is: z.literal('danger-in-concern') }),
]);
export type Ground = z.infer<typeof Ground>;

/** The source's provisional receipt: this leaf stands in this checkpoint, which the hub alone has signed. */
export const Provisional = z.strictObject({
  v: z.literal(1),
  entry: EntryId,
  from: AgencyId,
  leaf: Hash,
  index: LeafIndex,
  /** The leaf's path to the root that the hub signed, and the hub's signed note. */
  proof: LeafProof,
  ground: Ground,
  at: Instant,
});
export type Provisional = z.infer<typeof Provisional>;

export const SignedProvisional = z.strictObject({
  provisional: Provisional,
  keyId: z.string().min(1).max(64),
  signature: Base64url,
});
export type SignedProvisional = z.infer<typeof SignedProvisional>;
