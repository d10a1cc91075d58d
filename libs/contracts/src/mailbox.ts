import { z } from 'zod';
import { EmergencyItem } from './emergency.js';
import { EntryHeader } from './entry.js';
import { Base64url, EntryId, Hash, LeafIndex } from './ids.js';
import { Leaf } from './leaf.js';

/** How long the hub holds a poll open when there is nothing to say, in seconds. */
export const POLL_SECONDS = 25;

/** GET /mailbox: what a gateway already has. The hub answers as soon as there is more. */
export const PollQuery = z.strictObject({
  /** The number of the last mailbox item handled. */
  after: z.coerce.number().int().min(0),
  /** How many leaves the gateway's mirror holds. */
  leaves: z.coerce.number().int().min(0),
  /** The size of the last checkpoint that this gateway cosigned. */
  cosigned: z.coerce.number().int().min(0),
  /** The time of the last quorum-cosigned checkpoint that this gateway has, in seconds since 1970; 0 for none. */
  fresh: z.coerce.number().int().min(0),
  /** The number of the last emergency item that this gateway was given since its start. */
  emergency: z.coerce.number().int().min(0).optional(),
});
export type PollQuery = z.infer<typeof PollQuery>;

/** A leaf's inclusion in a checkpoint (RFC 9162 section 2.1.3). */
export const LeafProof = z.strictObject({
  size: z.int().min(1),
  path: z.array(Hash).max(64),
  /** The signed note, with the log's signature and the witnesses' cosignatures; in an emergency the log's alone. */
  checkpoint: z.string().max(20_000),
});
export type LeafProof = z.infer<typeof LeafProof>;

/** An entry sealed to this agency, keyed, with its proof against the newest cosigned checkpoint. */
export const EntryItem = z.strictObject({
  number: z.int().min(1),
  type: z.literal('entry'),
  index: LeafIndex,
  header: EntryHeader,
  ciphertext: Base64url,
  stanza: Base64url,
  leaf: Leaf,
  proof: LeafProof,
});
export type EntryItem = z.infer<typeof EntryItem>;

/** The proof that this agency's own leaf is in a cosigned checkpoint. */
export const ProofItem = z.strictObject({
  number: z.int().min(1),
  type: z.literal('proof'),
  entry: EntryId,
  index: LeafIndex,
  proof: LeafProof,
});
export type ProofItem = z.infer<typeof ProofItem>;

/** A sealed receipt from a reader of one of this agency's entries. */
export const ReceiptItem = z.strictObject({
  number: z.int().min(1),
  type: z.literal('receipt'),
  header: EntryHeader,
  ciphertext: Base64url,
  stanza: Base64url,
});
export type ReceiptItem = z.infer<typeof ReceiptItem>;

export const MailboxItem = z.discriminatedUnion('type', [EntryItem, ProofItem, ReceiptItem]);
export type MailboxItem = z.infer<typeof MailboxItem>;

/** What one poll brings. Every part may be empty. */
export const PollAnswer = z.strictObject({
  items: z.array(MailboxItem).max(100),
  /** The leaves that follow the gateway's mirror, in order, at most 1,000. */
  leaves: z.array(Leaf).max(1000),
  /** The newest checkpoint that awaits this witness's cosignature: a signed note with the log's signature alone. */
  toCosign: z.string().max(20_000).nullable(),
  /** The newest checkpoint that the quorum has cosigned. */
  cosigned: z.string().max(20_000).nullable(),
  /** Absent where there are none. */
  emergencies: z.array(EmergencyItem).max(10).optional(),
});
export type PollAnswer = z.infer<typeof PollAnswer>;

/** POST /cosignatures: one C2SP cosignature/v1 line over the checkpoint of that size. */
export const SubmitCosignature = z.strictObject({
  size: z.int().min(0),
  root: Hash,
  cosignature: z.string().max(500),
});
export type SubmitCosignature = z.infer<typeof SubmitCosignature>;
