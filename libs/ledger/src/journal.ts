import { Hash } from '@mash/contracts/ids';
import { fromBase64url, toBase64url } from '@mash/crypto/bytes';
import { canonical, labelled } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import { z } from 'zod';
import { leafHash, rootOf } from './tree.js';

const LINE_LABEL = 'mash/journal-line/1';
const HEAD_LABEL = 'mash/journal-head/1';
const RECEIPT_LABEL = 'mash/receipt-hash/1';

/** The head of one hour of a gateway’s journal. Kept at home; the leaf commits to it. */
export const JournalHead = z.strictObject({
  v: z.literal(1),
  /** 32 random bytes: an idle hour looks like a busy one, and nobody guesses what is behind a root. */
  salt: Hash,
  hour: z.iso.datetime(),
  /** The root of the hour before; null for the first. */
  previous: Hash.nullable(),
  /** The state of the vault: a digest of which rows it holds, in which versions. */
  vaultHead: Hash,
  rows: z.int().min(0),
  /** How far each kind of row has been journalled. */
  through: z.record(z.string(), z.int().min(0)),
});
export type JournalHead = z.infer<typeof JournalHead>;

/** The leaf of one row in its hour’s tree: what kind, which, and what it says; sealed parts by their hash. */
export function journalLine(row: Record<string, string | number | boolean | null>): Hash {
  return toBase64url(leafHash(labelled(LINE_LABEL, canonical(row))));
}

/** The root that is logged: over the head, then the rows in order (RFC 9162 section 2.1.1). */
export function journalRoot(head: JournalHead, lines: Iterable<Hash>): Hash {
  const first = leafHash(labelled(HEAD_LABEL, canonical(head)));
  return toBase64url(rootOf([first, ...[...lines].map(fromBase64url)]));
}

/** The hash by which both ends journal one receipt: of its signed bytes. */
export function receiptHash(signed: Uint8Array): Hash {
  return toBase64url(labelledHash(RECEIPT_LABEL, signed));
}
