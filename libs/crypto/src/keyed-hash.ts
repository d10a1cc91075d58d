/**
 * The one key derivation and keyed hash: BLAKE2b-256 with a key (RFC 7693, libsodium `generichash`).
 * Not `crypto_kdf`, whose context is exactly eight bytes.
 *
 * Does not protect: two purposes under one label. Each purpose has a label of its own.
 */
import { lengthPrefixed, utf8 } from './bytes.js';
import { SecretKey } from './keys.js';
import { sodium } from './sodium.js';

/**
 * 32 bytes that only a holder of the key can compute; label and parts are length-prefixed. Refuses a key that is not
 * 32 bytes: with an empty key `generichash` would silently not be keyed.
 */
export function keyedHash(
  key: SecretKey | Uint8Array,
  label: string,
  ...parts: Uint8Array[]
): Uint8Array {
  const bytes = key instanceof SecretKey ? key.bytes : key;
  if (bytes.length !== 32) throw new RangeError('A hash key has exactly 32 bytes.');
  return sodium.crypto_generichash(32, lengthPrefixed(utf8(label), ...parts), bytes);
}

/** A key for one purpose, derived by `keyedHash`. */
export function deriveKey(
  key: SecretKey | Uint8Array,
  label: string,
  ...parts: Uint8Array[]
): SecretKey {
  return new SecretKey(keyedHash(key, label, ...parts));
}
