import { z } from 'zod';
import { AgencyId, Hash, LeafIndex } from './ids.js';

/**
 * What a leaf stands for. All entries share one type, whatever they say, so that a leaf
 * does not show a case's course (DESIGN 3.1); a withdrawal alone is visible (DESIGN 6.8).
 */
export const LeafType = z.enum([
  'entry',
  'withdrawal',
  'journal',
  'key-bundle',
  'rule-set',
  'quorum-change',
]);
export type LeafType = z.infer<typeof LeafType>;

/** Whether a leaf of this type stands for a sealed entry; the others stand for what their source publishes. */
export function standsForEntry(type: LeafType): boolean {
  return type === 'entry' || type === 'withdrawal';
}

/** 16 bytes that only source and recipient can derive (DESIGN 5, rule 5), or random. */
export const RecipientTag = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** The parts of a leaf that its source signs. */
export const UnsignedLeaf = z.strictObject({
  v: z.literal(1),
  source: AgencyId,
  /** The source's own count, from 1, without gaps. */
  sequence: z.int().min(1),
  /** The leaf hash of the source's leaf before this one; zero for its first. */
  previous: Hash,
  type: LeafType,
  /** Salted: the statement behind it is opened inside the seal only. */
  commitment: Hash,
  /** An entry's identifier, or the hash of what else is logged. */
  object: Hash,
  tags: z.array(RecipientTag).max(64),
  /** For a withdrawal, in clear: the leaf that it withdraws. */
  withdraws: LeafIndex.optional(),
  keyId: z.string().min(1).max(64),
});
export type UnsignedLeaf = z.infer<typeof UnsignedLeaf>;

/** One line of the ledger, signed by the agency that it speaks for. */
export const Leaf = UnsignedLeaf.extend({ signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/) });
export type Leaf = z.infer<typeof Leaf>;
