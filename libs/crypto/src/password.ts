/**
 * Staff passwords: Argon2id (RFC 9106) in its standard string, 19 MiB and two passes, as OWASP recommends.
 * Both functions block for tens of milliseconds: apps call them in a worker.
 *
 * Does not protect: a password that is guessed, reused or told; limiting attempts is the caller's.
 */
import { utf8 } from './bytes.js';
import { sodium } from './sodium.js';

const MEMORY_BYTES = 19 * 1024 * 1024;
const PASSES = 2;
const LONGEST_BYTES = 1024;
const FORM =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/;

/** Thrown for a password that is empty or longer than 1,024 bytes. */
export class RefusedPassword extends Error {
  override name = 'RefusedPassword';
}

/** The standard Argon2id string, with a salt of its own. */
export function hashPassword(password: string): string {
  const bytes = passwordBytes(password);
  if (bytes === null) throw new RefusedPassword('A password has between 1 and 1,024 bytes.');
  return sodium.crypto_pwhash_str(bytes, PASSES, MEMORY_BYTES);
}

/** Whether the password is the one hashed. A hash below our floors, or absurdly above them, is never believed. */
export function verifyPassword(hash: string, password: string): boolean {
  const bytes = passwordBytes(password);
  if (bytes === null || !isWithinBounds(hash)) return false;
  return sodium.crypto_pwhash_str_verify(hash, bytes);
}

/** Unicode form C, so that one password typed on two keyboards is one password. */
function passwordBytes(password: string): Uint8Array | null {
  try {
    const bytes = utf8(password.normalize('NFC'));
    return bytes.length >= 1 && bytes.length <= LONGEST_BYTES ? bytes : null;
  } catch {
    return null;
  }
}

function isWithinBounds(hash: string): boolean {
  const [, kibibytes, passes] = FORM.exec(hash) ?? [];
  const memory = Number(kibibytes) * 1024;
  const isEnough = memory >= MEMORY_BYTES && Number(passes) >= PASSES;
  return isEnough && memory <= 2 ** 30 && Number(passes) <= 16;
}
