import type { EntryHeader } from '@mash/contracts/entry';
import type { EntryId, Hash } from '@mash/contracts/ids';
import { toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';

/** The label of the inner signature: of the author, over the canonical content (DESIGN 6.4). */
export const CONTENT_LABEL = 'mash/content/1';

/** The identifier of an entry: one header and one ciphertext, never two (DESIGN 6.4). */
export function entryId(header: EntryHeader, ciphertext: Uint8Array): EntryId {
  return entryIdFrom(header, ciphertextHash(ciphertext));
}

/** The same identifier where only the ciphertext's hash is at hand: for a proof that leaves the ciphertext out. */
export function entryIdFrom(header: EntryHeader, ciphertext: Hash): EntryId {
  return toBase64url(labelledHash('mash/entry/1', canonical({ header, ciphertext })));
}

/** The hash by which an identifier knows its ciphertext. */
export function ciphertextHash(ciphertext: Uint8Array): Hash {
  return toBase64url(labelledHash('mash/ciphertext/1', ciphertext));
}
