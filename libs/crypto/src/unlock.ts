/**
 * The root key under a passphrase: Argon2id (RFC 9106), with a key-check value, then XChaCha20-Poly1305-IETF.
 * Blocks for about a second: apps call it in a worker or before they listen.
 *
 * Does not protect: a weak passphrase, or one kept beside the vault; nor against whoever can read this process.
 */
import { decrypt, encrypt } from './aead.js';
import { equal, fromBase64url, toBase64url, utf8 } from './bytes.js';
import { deriveKey, keyedHash } from './keyed-hash.js';
import { SecretKey } from './keys.js';
import { randomBytes } from './random.js';
import { sodium } from './sodium.js';

/** What one guess costs. */
export interface UnlockCost {
  readonly memoryBytes: number;
  readonly passes: number;
}

/** The floor and the default. There is no cheaper mode, for tests or otherwise. */
export const UNLOCK_COST: UnlockCost = { memoryBytes: 256 * 1024 * 1024, passes: 3 };

const MOST: UnlockCost = { memoryBytes: 2 ** 30, passes: 16 };
const SALT_BYTES = 16;
const FORM =
  /^MASH-ROOT-KEY:v1:argon2id:m=(\d{1,10}),t=(\d{1,2}):([\w-]{22}):([\w-]{43}):([\w-]{96})$/;

/** Thrown when the passphrase is not the one that sealed this root key. */
export class WrongPassphrase extends Error {
  override name = 'WrongPassphrase';

  constructor() {
    super('That passphrase does not open this vault.');
  }
}

/** Thrown when the sealed root key itself is damaged, so that no passphrase can open it. */
export class DamagedRootKey extends Error {
  override name = 'DamagedRootKey';

  constructor() {
    super('The sealed root key is damaged.');
  }
}

/** Thrown for a cost below the floor, or above what a gateway will spend. */
export class RefusedCost extends Error {
  override name = 'RefusedCost';
}

/** The Argon2id key of a passphrase (in Unicode form C); refuses less than 256 MiB or three passes. */
export function deriveUnlockKey(
  passphrase: string,
  salt: Uint8Array,
  cost: UnlockCost = UNLOCK_COST,
): SecretKey {
  checkCost(cost);
  if (salt.length !== SALT_BYTES) throw new RangeError('A salt has 16 bytes.');
  const secret = utf8(passphrase.normalize('NFC'));
  const key = sodium.crypto_pwhash(
    32,
    secret,
    salt,
    cost.passes,
    cost.memoryBytes,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );
  secret.fill(0);
  return new SecretKey(key);
}

/** The root key as text that opens with the passphrase alone. */
export function sealRootKey(root: SecretKey, passphrase: string): string {
  const salt = randomBytes(SALT_BYTES);
  const { memoryBytes, passes } = UNLOCK_COST;
  const head = `MASH-ROOT-KEY:v1:argon2id:m=${memoryBytes / 1024},t=${passes}:${toBase64url(salt)}`;
  const key = deriveUnlockKey(passphrase, salt);
  const sealed = withCipherKey(key, head, (cipher) => encrypt(cipher, root.bytes, utf8(head)));
  const text = `${head}:${toBase64url(keyCheck(key, head))}:${toBase64url(sealed)}`;
  key.wipe();
  return text;
}

/** The root key; `WrongPassphrase` when the key-check value differs, `DamagedRootKey` when it agrees and the rest does not. */
export function openRootKey(sealed: string, passphrase: string): SecretKey {
  const { head, cost, salt, check, box } = parse(sealed);
  const key = deriveUnlockKey(passphrase, salt, cost);
  try {
    if (!equal(keyCheck(key, head), check)) throw new WrongPassphrase();
    const root = withCipherKey(key, head, (cipher) => decrypt(cipher, box, utf8(head)));
    if (root === null) throw new DamagedRootKey();
    return new SecretKey(root);
  } finally {
    key.wipe();
  }
}

function parse(sealed: string) {
  const [, kibibytes, passes, salt, check, box] = FORM.exec(sealed) ?? [];
  if (!salt || !check || !box) throw new DamagedRootKey();
  try {
    return {
      head: sealed.split(':', 5).join(':'),
      cost: { memoryBytes: Number(kibibytes) * 1024, passes: Number(passes) },
      salt: fromBase64url(salt),
      check: fromBase64url(check),
      box: fromBase64url(box),
    };
  } catch {
    throw new DamagedRootKey();
  }
}

function checkCost({ memoryBytes, passes }: UnlockCost): void {
  const isEnough = memoryBytes >= UNLOCK_COST.memoryBytes && passes >= UNLOCK_COST.passes;
  if (!isEnough) throw new RefusedCost('Below 256 MiB and three passes nothing is unlocked.');
  const isTooMuch = memoryBytes > MOST.memoryBytes || passes > MOST.passes;
  if (isTooMuch) throw new RefusedCost('Above 1 GiB or sixteen passes nothing is unlocked.');
}

function keyCheck(key: SecretKey, head: string): Uint8Array {
  return keyedHash(key, 'mash-root-key-check/v1', utf8(head));
}

function withCipherKey<T>(key: SecretKey, head: string, use: (cipher: SecretKey) => T): T {
  const cipher = deriveKey(key, 'mash-root-key-cipher/v1', utf8(head));
  try {
    return use(cipher);
  } finally {
    cipher.wipe();
  }
}
