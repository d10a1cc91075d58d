/**
 * Keys as strings that say what they are: Ed25519 (RFC 8032), X25519 (RFC 7748), X-Wing
 * (draft-connolly-cfrg-xwing-kem: X25519 with ML-KEM-768, FIPS 203).
 *
 * Does not protect: a formatted secret key is an ordinary string and cannot be wiped; nor does a key string say whose
 * it is: that is the ledger's word (DESIGN section 3, rule 10).
 */
import { concat, fromBase64url, toBase64url, utf8 } from './bytes.js';
import { labelledHash } from './hash.js';
import { type Random, randomBytes } from './random.js';
import { sodium } from './sodium.js';

/** What a key is for: signing, agreeing recipient tags, or being sealed to. */
export type KeyKind = 'ed25519' | 'x25519' | 'xwing';

export interface KeyPair {
  readonly publicKey: string;
  readonly secretKey: SecretKey;
}

/** Thrown for a key string or secret that is not a sound key of the kind asked for. Never quotes it. */
export class BadKey extends Error {
  override name = 'BadKey';
}

/**
 * Secret bytes that never become text by accident. Takes over the bytes it is given: do not use them again. An
 * Ed25519 secret has 64 bytes (seed and public key), every other 32.
 */
export class SecretKey {
  #bytes: Uint8Array | null;

  constructor(bytes: Uint8Array) {
    if (bytes.length !== 32 && bytes.length !== 64) {
      throw new BadKey('A secret key has 32 or 64 bytes.');
    }
    this.#bytes = bytes;
  }

  /** The live bytes, not a copy; throws once wiped. */
  get bytes(): Uint8Array {
    if (this.#bytes === null) throw new BadKey('This key was wiped.');
    return this.#bytes;
  }

  /** Overwrites this copy; those in the WASM heap stay until it is reused. */
  wipe(): void {
    this.#bytes?.fill(0);
    this.#bytes = null;
  }

  toJSON(): string {
    return '[secret]';
  }

  toString(): string {
    return '[secret]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}

const PUBLIC_BYTES: Record<KeyKind, number> = { ed25519: 32, x25519: 32, xwing: 1216 };
const ML_KEM_PUBLIC_BYTES = 1184;
const ML_KEM_MODULUS = 3329;

/** A fresh Ed25519 pair. */
export function generateSigningKeyPair(random: Random = randomBytes): KeyPair {
  return pairFromSeed('ed25519', random(32));
}

/** A fresh X-Wing pair, to be sealed to. */
export function generateSealingKeyPair(random: Random = randomBytes): KeyPair {
  return pairFromSeed('xwing', random(32));
}

/** A fresh X25519 pair, for recipient tags. */
export function generateTagKeyPair(random: Random = randomBytes): KeyPair {
  return pairFromSeed('x25519', random(32));
}

/** A key of 32 random bytes, for one symmetric purpose. */
export function generateSecretKey(random: Random = randomBytes): SecretKey {
  return new SecretKey(random(32));
}

/** The public half of a secret key. */
export function publicKeyOf(kind: KeyKind, secretKey: SecretKey): string {
  return formatPublicKey(kind, publicBytes(kind, seedOf(kind, secretKey)));
}

export function formatPublicKey(kind: KeyKind, bytes: Uint8Array): string {
  return `mash-${kind}-pub:${toBase64url(bytes)}`;
}

/** The secret as text, for the places where keys are kept (wrapped). An Ed25519 key is written as its seed. */
export function formatSecretKey(kind: KeyKind, secretKey: SecretKey): string {
  return `MASH-${kind.toUpperCase()}-SECRET:${toBase64url(seedOf(kind, secretKey))}`;
}

/** The 32 bytes; refuses small-order, mixed-order and non-canonical points, under which signatures prove nothing. */
export function parseSigningPublicKey(text: string): Uint8Array {
  const bytes = decodePublicKey('ed25519', text);
  if (!sodium.crypto_core_ed25519_is_valid_point(bytes)) throw new BadKey('Not a sound point.');
  return bytes;
}

/** The 32 bytes; refuses small-order and non-canonical points. */
export function parseTagPublicKey(text: string): Uint8Array {
  const bytes = decodePublicKey('x25519', text);
  checkAgreementPoint(bytes);
  return bytes;
}

/** The 1,216 bytes; checks the ML-KEM half's modulus (FIPS 203 section 7.2) and the X25519 half's point. */
export function parseSealingPublicKey(text: string): Uint8Array {
  const bytes = decodePublicKey('xwing', text);
  checkModulus(bytes.subarray(0, ML_KEM_PUBLIC_BYTES - 32));
  checkAgreementPoint(bytes.subarray(ML_KEM_PUBLIC_BYTES));
  return bytes;
}

/** The bytes after the kind and length are checked and nothing else: for callers whose primitive refuses bad points. */
export function decodePublicKey(kind: KeyKind, text: string): Uint8Array {
  return decode(`mash-${kind}-pub:`, text, PUBLIC_BYTES[kind]);
}

export function parseSigningSecretKey(text: string): SecretKey {
  return pairFromSeed('ed25519', decodeSecret('ed25519', text)).secretKey;
}

export function parseTagSecretKey(text: string): SecretKey {
  return new SecretKey(decodeSecret('x25519', text));
}

export function parseSealingSecretKey(text: string): SecretKey {
  return new SecretKey(decodeSecret('xwing', text));
}

/** A short name for a public key: 22 characters, of its whole describing string. */
export function keyId(publicKey: string): string {
  return toBase64url(labelledHash('mash-key-id/v1', utf8(publicKey)).subarray(0, 16));
}

function pairFromSeed(kind: KeyKind, seed: Uint8Array): KeyPair {
  const bytes = publicBytes(kind, seed);
  const secretKey = new SecretKey(kind === 'ed25519' ? concat(seed, bytes) : seed);
  return { publicKey: formatPublicKey(kind, bytes), secretKey };
}

function publicBytes(kind: KeyKind, seed: Uint8Array): Uint8Array {
  switch (kind) {
    case 'ed25519':
      return sodium.crypto_sign_seed_keypair(seed).publicKey;
    case 'x25519':
      return sodium.crypto_scalarmult_base(seed);
    case 'xwing':
      return sodium.crypto_kem_xwing_seed_keypair(seed).publicKey;
    default:
      return kind satisfies never;
  }
}

function seedOf(kind: KeyKind, secretKey: SecretKey): Uint8Array {
  const { bytes } = secretKey;
  if (bytes.length !== (kind === 'ed25519' ? 64 : 32)) throw new BadKey('A key of another kind.');
  return bytes.subarray(0, 32);
}

function decodeSecret(kind: KeyKind, text: string): Uint8Array {
  return decode(`MASH-${kind.toUpperCase()}-SECRET:`, text, 32);
}

function decode(prefix: string, text: string, length: number): Uint8Array {
  if (!text.startsWith(prefix)) throw new BadKey(`Not a key that begins ${prefix}`);
  let bytes: Uint8Array;
  try {
    bytes = fromBase64url(text.slice(prefix.length));
  } catch {
    throw new BadKey('This key is damaged.');
  }
  if (bytes.length !== length) throw new BadKey('This key has the wrong length.');
  return bytes;
}

/** Canonical is below 2^255 - 19; libsodium refuses to multiply a point of small order. */
function checkAgreementPoint(point: Uint8Array): void {
  const isBelowPrime =
    (point[31] ?? 0) < 0x7f ||
    (point[31] === 0x7f &&
      (point.subarray(1, 31).some((byte) => byte !== 0xff) || (point[0] ?? 0) < 0xed));
  if (!isBelowPrime) throw new BadKey('Not a canonical point.');
  try {
    sodium.crypto_scalarmult(new Uint8Array(32).fill(1), point);
  } catch {
    throw new BadKey('A point of small order.');
  }
}

function checkModulus(coefficients: Uint8Array): void {
  for (let at = 0; at < coefficients.length; at += 3) {
    const middle = coefficients[at + 1] ?? 0;
    const first = (coefficients[at] ?? 0) | ((middle & 0x0f) << 8);
    const second = (middle >> 4) | ((coefficients[at + 2] ?? 0) << 4);
    if (first >= ML_KEM_MODULUS || second >= ML_KEM_MODULUS) {
      throw new BadKey('A coefficient above the modulus.');
    }
  }
}
