import { z } from 'zod';
import { AgencyId, Base64url, EntryId, Hash, LeafIndex } from './ids.js';
import { Leaf } from './leaf.js';

/** The one suite there is. An unknown suite is rejected; nothing is negotiated (DESIGN 8). */
export const SUITE = 'mash-1-xwing-xchacha20poly1305-ed25519';

/** The largest ciphertext of one entry, in bytes. */
export const MAX_CIPHERTEXT_BYTES = 1_048_576;

/** What a stanza is bound to: the header before the stanzas' own hashes. */
export const HeaderCore = z.strictObject({
  v: z.literal(1),
  suite: z.literal(SUITE),
  author: AgencyId,
  /** Sorted, without the author. None for what the lead writes before anybody has joined. */
  recipients: z.array(AgencyId).max(32),
  /** The sealing key used for each recipient, in the same order. */
  keyIds: z.array(z.string().min(1).max(64)).max(32),
  /** Commitment to the content key: one ciphertext never opens to two texts. */
  commitment: Hash,
  /** Of the ciphertext, in bytes. */
  length: z.int().min(1).max(MAX_CIPHERTEXT_BYTES),
});
export type HeaderCore = z.infer<typeof HeaderCore>;

/** All that the hub may see of an entry: kind, workspace and time are inside the seal. */
export const EntryHeader = HeaderCore.extend({
  /** The hash of each recipient's stanza, in the same order. */
  stanzaHashes: z.array(Hash).max(32),
});
export type EntryHeader = z.infer<typeof EntryHeader>;

/**
 * POST /entries: the sealed entry and its leaf, without the stanzas. An entry that the hub has lost is sent again with the
 * index of its leaf: it is stored there or nowhere. `held` is how many leaves its sender mirrors: a hub that has lost some
 * of them takes no new leaf in their place (DESIGN 3.7).
 */
export const SubmitEntry = z.strictObject({
  header: EntryHeader,
  ciphertext: Base64url.max(1_500_000),
  leaf: Leaf,
  index: LeafIndex.optional(),
  held: z.int().min(0).optional(),
});
export type SubmitEntry = z.infer<typeof SubmitEntry>;

/**
 * POST /leaves: a leaf that stands for no entry. A key bundle travels with its leaf. A leaf that the hub has lost is brought
 * again with its index: it stands there or nowhere, and `held` is as for an entry. Then another agency may bring an entry's or a withdrawal's (DESIGN 3.7).
 */
export const SubmitLeaf = z.strictObject({
  leaf: Leaf,
  bundle: z.string().max(20_000).optional(),
  index: LeafIndex.optional(),
  held: z.int().min(0).optional(),
});
export type SubmitLeaf = z.infer<typeof SubmitLeaf>;

/** The hub's answer to both: where the leaf stands. The same answer for the same bytes, always. */
export const LeafAccepted = z.strictObject({ index: LeafIndex });
export type LeafAccepted = z.infer<typeof LeafAccepted>;

/** GET /ledger: how many leaves the hub holds, covered by a signed checkpoint or not. */
export const LedgerSize = z.strictObject({ size: z.int().min(0) });
export type LedgerSize = z.infer<typeof LedgerSize>;

/** PUT /entries/:entry/stanzas: the keys, in the order of the header's recipients, once the proof holds. */
export const SubmitStanzas = z.strictObject({
  stanzas: z.array(Base64url.max(4_000)).max(32),
});
export type SubmitStanzas = z.infer<typeof SubmitStanzas>;

/** POST /receipts: a sealed message to the source of an entry; not an entry, no leaf (DESIGN 2). */
export const SubmitReceipt = z.strictObject({
  header: EntryHeader,
  ciphertext: Base64url.max(20_000),
  stanza: Base64url.max(4_000),
});
export type SubmitReceipt = z.infer<typeof SubmitReceipt>;

export const EntryPath = z.strictObject({ entry: EntryId });
