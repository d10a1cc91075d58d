/**
 * Authenticated encryption: XChaCha20-Poly1305-IETF (draft-irtf-cfrg-xchacha-03), random 24-byte nonces.
 *
 * Does not protect: the length of what is sealed, and which key was meant: one ciphertext can be made to open under
 * two keys, so every user of this file also commits to its key or binds it to a fresh shared secret.
 */
import { concat } from './bytes.js';
import type { SecretKey } from './keys.js';
import { randomBytes } from './random.js';
import { sodium } from './sodium.js';

const NONCE_BYTES = 24;
const TAG_BYTES = 16;

/** Nonce, then ciphertext and tag. */
export function encrypt(key: SecretKey, plaintext: Uint8Array, associated: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  return concat(nonce, encryptUnder(nonce, key, plaintext, associated));
}

/** The plaintext, or null whatever was wrong. */
export function decrypt(
  key: SecretKey,
  sealed: Uint8Array,
  associated: Uint8Array,
): Uint8Array | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  return decryptUnder(nonce, key, sealed.subarray(NONCE_BYTES), associated);
}

/** Ciphertext and tag without a nonce, for a key that seals exactly one message in its life. */
export function encryptOnce(
  key: SecretKey,
  plaintext: Uint8Array,
  associated: Uint8Array,
): Uint8Array {
  return encryptUnder(new Uint8Array(NONCE_BYTES), key, plaintext, associated);
}

/** What `encryptOnce` sealed, or null whatever was wrong. */
export function decryptOnce(
  key: SecretKey,
  sealed: Uint8Array,
  associated: Uint8Array,
): Uint8Array | null {
  return decryptUnder(new Uint8Array(NONCE_BYTES), key, sealed, associated);
}

function encryptUnder(
  nonce: Uint8Array,
  key: SecretKey,
  plaintext: Uint8Array,
  associated: Uint8Array,
): Uint8Array {
  return sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    plaintext,
    associated,
    null,
    nonce,
    key.bytes,
  );
}

function decryptUnder(
  nonce: Uint8Array,
  key: SecretKey,
  sealed: Uint8Array,
  associated: Uint8Array,
): Uint8Array | null {
  const secret = key.bytes;
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      sealed,
      associated,
      nonce,
      secret,
    );
  } catch {
    return null;
  }
}
