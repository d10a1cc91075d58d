/**
 * Signatures: Ed25519 (RFC 8032), made and checked by libsodium alone, which refuses small-order keys, non-canonical
 * points and malleable signatures that node:crypto accepts.
 *
 * Does not protect: against a quantum computer (a forgery then is not retroactive: the ledger dates what was signed);
 * nor against replay: what is signed must say what it answers.
 */
import { fromBase64url, toBase64url } from './bytes.js';
import { labelled } from './encoding.js';
import { BadKey, decodePublicKey, type SecretKey } from './keys.js';
import { sodium } from './sodium.js';

/** Signs label, zero byte, message; the signature as base64url. */
export function sign(label: string, message: Uint8Array, secret: SecretKey): string {
  return toBase64url(signUnlabelled(labelled(label, message), secret));
}

/** Whether this key signed this message under this label; a damaged signature or key is simply false. */
export function verify(
  label: string,
  message: Uint8Array,
  signature: string,
  publicKey: string,
): boolean {
  let bytes: Uint8Array;
  try {
    bytes = fromBase64url(signature);
  } catch {
    return false;
  }
  return verifyUnlabelled(labelled(label, message), bytes, publicKey);
}

/**
 * Signs the bytes as they are, only for standards that fix them: RFC 9421 signature bases and C2SP signed notes. Those
 * begin with a quotation mark or hold line breaks, and can never be taken for labelled bytes.
 */
export function signUnlabelled(message: Uint8Array, secret: SecretKey): Uint8Array {
  const { bytes } = secret;
  if (bytes.length !== 64) throw new BadKey('Not a signing key.');
  return sodium.crypto_sign_detached(message, bytes);
}

/** Checks what `signUnlabelled` signed; a damaged signature or key is simply false. */
export function verifyUnlabelled(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: string,
): boolean {
  try {
    const key = decodePublicKey('ed25519', publicKey);
    return sodium.crypto_sign_verify_detached(signature, message, key);
  } catch {
    return false;
  }
}
