/**
 * Hashes that the ledger and the offline verifier also need, so node:crypto and no libsodium:
 * SHA-256 (FIPS 180-4), Content-Digest (RFC 9530) and HMAC-SHA-256 (RFC 2104, FIPS 198-1).
 *
 * Does not protect: a hash of something guessable is guessed. No hash of anything about a person leaves a gateway
 * unsalted.
 */
import { createHash, createHmac } from 'node:crypto';
import { toBase64 } from './bytes.js';
import { labelPrefix } from './encoding.js';

/** The label under which a stanza is hashed: the hub compares stanzas with what was logged and opens none. */
export const STANZA_HASH_LABEL = 'mash-stanza-hash/v1';

/** SHA-256 of the bytes as they are: for standards that say so (RFC 9162, Content-Digest), not for our own inputs. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}

/** SHA-256 of label, zero byte, bytes. */
export function labelledHash(label: string, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(labelPrefix(label)).update(bytes).digest());
}

/** The Content-Digest header of a body, by its raw bytes (RFC 9530); an empty body has the digest of no bytes. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${toBase64(sha256(body))}:`;
}

/** HMAC-SHA-256; refuses a key shorter than 32 bytes. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  if (key.length < 32) throw new RangeError('An HMAC key has at least 32 bytes.');
  return new Uint8Array(createHmac('sha256', key).update(message).digest());
}
