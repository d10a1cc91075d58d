/**
 * The keys of a vault: root key, key-encryption key versions, shred keys (DESIGN section 8). Derivation by keyed BLAKE2b
 * (RFC 7693), wrapping by XChaCha20-Poly1305-IETF with a key commitment.
 *
 * Does not protect: anything from whoever holds the root key; a destroyed key whose wrapped form lives on in a backup
 * opens again with its key-encryption key, so backups are destroyed by destroying key versions.
 */
import { decrypt, encrypt } from './aead.js';
import {
  concat,
  equal,
  fromBase64url,
  lengthPrefixed,
  toBase64url,
  uint64,
  utf8,
} from './bytes.js';
import { deriveKey, keyedHash } from './keyed-hash.js';
import { generateSecretKey, SecretKey } from './keys.js';

/** The one key from which a vault's others are derived or unwrapped; kept only sealed (unlock.ts). */
export type RootKey = SecretKey;

/** What a wrapped key is and where it belongs; under any other context it does not unwrap. */
export interface KeyContext {
  readonly agency: string;
  readonly purpose: string;
  readonly id: string;
  readonly version: number;
}

/** Thrown whatever was wrong with a wrapped key. */
export class DamagedKey extends Error {
  override name = 'DamagedKey';

  constructor() {
    super('The key could not be opened.');
  }
}

const SUITE = 1;
const COMMITMENT_BYTES = 32;
const WRAPPED_BYTES = 1 + COMMITMENT_BYTES + 24 + 32 + 16;

/** A fresh root key. */
export function newRootKey(): RootKey {
  return generateSecretKey();
}

/** A fresh shred key: random, so that destroying its wrapped form destroys what it sealed. */
export function newShredKey(): SecretKey {
  return generateSecretKey();
}

/** One version of the agency's key-encryption key. */
export function deriveKeyEncryptionKey(root: RootKey, version: number, agency: string): SecretKey {
  return deriveKey(root, 'mash-key-encryption-key/v1', utf8(agency), uint64(version));
}

/** A key for one lasting purpose that needs the same answer every time, such as search labels or due months. */
export function deriveLabelKey(root: RootKey, purpose: string): SecretKey {
  return deriveKey(root, 'mash-label-key/v1', utf8(purpose));
}

/**
 * The key of what concerns a person in a record: it needs both, so destroying either destroys it. The order counts:
 * the person's first, the record's second.
 */
export function combineShredKeys(person: SecretKey, record: SecretKey): SecretKey {
  return deriveKey(person, 'mash-both-shred-keys/v1', record.bytes);
}

/** A 32-byte key, sealed under the key-encryption key and bound to its context, as text for a column. */
export function wrapKey(kek: SecretKey, key: SecretKey, context: KeyContext): string {
  if (key.bytes.length !== 32) throw new RangeError('Only 32-byte keys are wrapped.');
  const bound = contextBytes(context);
  const wrapping = deriveKey(kek, 'mash-key-wrap/v1');
  const sealed = encrypt(wrapping, key.bytes, bound);
  wrapping.wipe();
  return toBase64url(concat(Uint8Array.of(SUITE), commitment(kek, bound), sealed));
}

/** The key; wrong key, wrong context, unknown suite and damage are all `DamagedKey`. */
export function unwrapKey(kek: SecretKey, wrapped: string, context: KeyContext): SecretKey {
  const bytes = decodeWrapped(wrapped);
  const bound = contextBytes(context);
  const committed = bytes.subarray(1, 1 + COMMITMENT_BYTES);
  if (!equal(committed, commitment(kek, bound))) throw new DamagedKey();
  const wrapping = deriveKey(kek, 'mash-key-wrap/v1');
  const key = decrypt(wrapping, bytes.subarray(1 + COMMITMENT_BYTES), bound);
  wrapping.wipe();
  if (key === null) throw new DamagedKey();
  return new SecretKey(key);
}

function decodeWrapped(wrapped: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = fromBase64url(wrapped);
  } catch {
    throw new DamagedKey();
  }
  if (bytes.length !== WRAPPED_BYTES || bytes[0] !== SUITE) throw new DamagedKey();
  return bytes;
}

function commitment(kek: SecretKey, bound: Uint8Array): Uint8Array {
  return keyedHash(kek, 'mash-key-wrap-commitment/v1', bound);
}

function contextBytes({ agency, purpose, id, version }: KeyContext): Uint8Array {
  return lengthPrefixed(
    utf8('mash-key-context/v1'),
    utf8(agency),
    utf8(purpose),
    utf8(id),
    uint64(version),
  );
}
