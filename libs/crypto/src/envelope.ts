/**
 * The content of an entry, sealed once for all its recipients: XChaCha20-Poly1305-IETF under a fresh content key, padded
 * (Padmé, PoPETs 2019-4, section 4), with a 32-byte keyed BLAKE2b commitment to the key that stands in the signed header.
 *
 * Does not protect: the padded size; the header, which is in clear; and what a recipient does with what it opened.
 */
import { decrypt, encrypt } from './aead.js';
import { equal, fromBase64url, toBase64url, uint32 } from './bytes.js';
import { labelled } from './encoding.js';
import { deriveKey, keyedHash } from './keyed-hash.js';
import { generateSecretKey, type SecretKey } from './keys.js';

const LEAST_BYTES = 4096;
const MOST_BYTES = 2 ** 30;
const LENGTH_BYTES = 4;

/** Thrown whatever was wrong: an envelope that does not open says one thing only. */
export class DamagedEnvelope extends Error {
  override name = 'DamagedEnvelope';

  constructor() {
    super('The envelope could not be opened.');
  }
}

/** A fresh key for one entry's content. */
export function newContentKey(): SecretKey {
  return generateSecretKey();
}

/** The commitment of a content key, for the header. It tells nothing about the key. */
export function commitTo(contentKey: SecretKey): string {
  return toBase64url(keyedHash(contentKey, 'mash-content-commitment/v1'));
}

/** Nonce and ciphertext of the padded plaintext, bound to the associated bytes. */
export function encryptContent(
  contentKey: SecretKey,
  plaintext: Uint8Array,
  associated: Uint8Array,
): Uint8Array {
  return withCipherKey(contentKey, (key) =>
    encrypt(key, padToBucket(plaintext), labelled('mash-content/v1', associated)),
  );
}

/** The plaintext. The commitment is checked first, then the tag, then the padding; any failure is `DamagedEnvelope`. */
export function decryptContent(
  contentKey: SecretKey,
  ciphertext: Uint8Array,
  associated: Uint8Array,
  commitment: string,
): Uint8Array {
  if (!isCommittedTo(contentKey, commitment)) throw new DamagedEnvelope();
  const padded = withCipherKey(contentKey, (key) =>
    decrypt(key, ciphertext, labelled('mash-content/v1', associated)),
  );
  if (padded === null) throw new DamagedEnvelope();
  return unpad(padded);
}

/** Length, bytes and zeros, to 4 KiB or the next Padmé size: at most 12 % more, and few different sizes. */
export function padToBucket(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(bucketFor(bytes.length));
  padded.set(uint32(bytes.length));
  padded.set(bytes, LENGTH_BYTES);
  return padded;
}

/** What `padToBucket` padded; refuses another size for the same length, and anything but zeros behind the bytes. */
export function unpad(padded: Uint8Array): Uint8Array {
  if (padded.length < LEAST_BYTES) throw new DamagedEnvelope();
  const length = new DataView(padded.buffer, padded.byteOffset, LENGTH_BYTES).getUint32(0);
  const end = LENGTH_BYTES + length;
  if (end > padded.length || bucketFor(length) !== padded.length) throw new DamagedEnvelope();
  for (let at = end; at < padded.length; at++) {
    if (padded[at] !== 0) throw new DamagedEnvelope();
  }
  return padded.slice(LENGTH_BYTES, end);
}

function bucketFor(length: number): number {
  const size = LENGTH_BYTES + length;
  if (size > MOST_BYTES) throw new RangeError('Too long for one envelope.');
  if (size <= LEAST_BYTES) return LEAST_BYTES;
  const exponent = 31 - Math.clz32(size);
  const significant = 32 - Math.clz32(exponent);
  const step = 2 ** (exponent - significant);
  return Math.ceil(size / step) * step;
}

function isCommittedTo(contentKey: SecretKey, commitment: string): boolean {
  try {
    return equal(keyedHash(contentKey, 'mash-content-commitment/v1'), fromBase64url(commitment));
  } catch {
    return false;
  }
}

/** One key, one purpose: the content key itself is only ever hashed. */
function withCipherKey<T>(contentKey: SecretKey, use: (key: SecretKey) => T): T {
  const key = deriveKey(contentKey, 'mash-content-cipher/v1');
  try {
    return use(key);
  } finally {
    key.wipe();
  }
}
