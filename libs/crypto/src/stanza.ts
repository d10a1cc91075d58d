/**
 * One recipient's way into an envelope: the content key wrapped by X-Wing (draft-connolly-cfrg-xwing-kem), whose wrap
 * key is keyed BLAKE2b over label, ciphertext, recipient key and header hash under the shared secret. 1,168 bytes.
 *
 * Does not protect: who is meant (the header names recipients), who sent it (the inner signature says), or past stanzas
 * once the recipient's secret key is lost.
 */
import { decryptOnce, encryptOnce } from './aead.js';
import { concat, toBase64url } from './bytes.js';
import { labelledHash, STANZA_HASH_LABEL } from './hash.js';
import { deriveKey } from './keyed-hash.js';
import { type KeyPair, parseSealingPublicKey, SecretKey } from './keys.js';
import { type Random, randomBytes } from './random.js';
import { sodium } from './sodium.js';

const KEM_BYTES = 1120;
const KEM_SEED_BYTES = 64;
const MOST_REMEMBERED = 256;
const checkedKeys = new Map<string, Uint8Array>();
export const STANZA_BYTES = KEM_BYTES + 32 + 16;

/** Wraps the content key for one recipient, under this header hash only. Never made a second time for one entry. */
export function wrapFor(
  recipientPublicKey: string,
  contentKey: SecretKey,
  coreHash: Uint8Array,
  random: Random = randomBytes,
): Uint8Array {
  const recipient = recipientBytes(recipientPublicKey);
  const seed = random(KEM_SEED_BYTES);
  const { ciphertext, sharedSecret } = sodium.crypto_kem_xwing_enc_deterministic(recipient, seed);
  seed.fill(0);
  const wrapKey = deriveWrapKey(sharedSecret, ciphertext, recipient, coreHash);
  const wrapped = encryptOnce(wrapKey, contentKey.bytes, coreHash);
  wrapKey.wipe();
  return concat(ciphertext, wrapped);
}

/** The content key, or null: made for somebody else, for another header, or damaged. Which one, nobody learns. */
export function unwrap(
  stanza: Uint8Array,
  keyPair: KeyPair,
  coreHash: Uint8Array,
): SecretKey | null {
  if (stanza.length !== STANZA_BYTES) return null;
  const recipient = recipientBytes(keyPair.publicKey);
  const ciphertext = stanza.subarray(0, KEM_BYTES);
  const sharedSecret = decapsulate(ciphertext, keyPair.secretKey.bytes);
  if (sharedSecret === null) return null;
  const wrapKey = deriveWrapKey(sharedSecret, ciphertext, recipient, coreHash);
  const contentKey = decryptOnce(wrapKey, stanza.subarray(KEM_BYTES), coreHash);
  wrapKey.wipe();
  return contentKey === null ? null : new SecretKey(contentKey);
}

/** The hash by which a stanza is logged before it is sent. */
export function stanzaHash(stanza: Uint8Array): string {
  return toBase64url(labelledHash(STANZA_HASH_LABEL, stanza));
}

/** Checking a key costs half as much as sealing to it, and an agency's is sealed to for months: checked once. */
function recipientBytes(publicKey: string): Uint8Array {
  const before = checkedKeys.get(publicKey);
  if (before !== undefined) return before;
  const bytes = parseSealingPublicKey(publicKey);
  if (checkedKeys.size >= MOST_REMEMBERED) checkedKeys.clear();
  checkedKeys.set(publicKey, bytes);
  return bytes;
}

function decapsulate(ciphertext: Uint8Array, secret: Uint8Array): Uint8Array | null {
  try {
    return sodium.crypto_kem_xwing_dec(ciphertext, secret);
  } catch {
    return null;
  }
}

function deriveWrapKey(
  sharedSecret: Uint8Array,
  ciphertext: Uint8Array,
  recipient: Uint8Array,
  coreHash: Uint8Array,
): SecretKey {
  const key = deriveKey(sharedSecret, 'mash-stanza/v1', ciphertext, recipient, coreHash);
  sharedSecret.fill(0);
  return key;
}
