import { z } from 'zod';
import { EntryHeader, SubmitStanzas } from './entry.js';
import { Base64url, LeafIndex } from './ids.js';
import { Leaf } from './leaf.js';

/** What the source seals to all readers of an entry beside its keys: `Provisional` of the sealed contracts. */
const SealedStatement = {
  header: EntryHeader,
  ciphertext: Base64url.max(20_000),
};

/**
 * PUT /entries/:entry/emergency: the keys of an entry whose leaf no quorum covers, with the source's sealed provisional
 * receipt (DESIGN 3.7). The hub learns that this way was used, and not why.
 */
export const SubmitEmergency = z.strictObject({
  stanzas: SubmitStanzas.shape.stanzas,
  statement: z.strictObject({ ...SealedStatement, stanzas: SubmitStanzas.shape.stanzas }),
});
export type SubmitEmergency = z.infer<typeof SubmitEmergency>;

/** An entry whose keys its source sent without a quorum, as one reader gets it. Numbered apart from the mailbox. */
export const EmergencyItem = z.strictObject({
  number: z.int().min(1),
  index: LeafIndex,
  header: EntryHeader,
  ciphertext: Base64url,
  stanza: Base64url,
  leaf: Leaf,
  statement: z.strictObject({ ...SealedStatement, stanza: Base64url }),
});
export type EmergencyItem = z.infer<typeof EmergencyItem>;
