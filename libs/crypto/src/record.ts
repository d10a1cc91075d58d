/**
 * A row at rest: a fresh data key for each version, wrapped under a shred key; XChaCha20-Poly1305-IETF
 * (draft-irtf-cfrg-xchacha-03) with a 32-byte keyed BLAKE2b commitment to the data key, checked first.
 *
 * Does not protect: the row's length, its existence, how often it changes, or a whole older row put back with its older
 * version number: the caller compares versions.
 */
import { decrypt, encrypt } from './aead.js';
import { concat, equal, lengthPrefixed, uint64, utf8 } from './bytes.js';
import { deriveKey, keyedHash } from './keyed-hash.js';
import { generateSecretKey, SecretKey } from './keys.js';

/** Where a row belongs; under any other context it does not open. */
export interface RowContext {
  readonly agency: string;
  readonly table: string;
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly marking: string;
}

/** Thrown whatever was wrong: a row that does not open says one thing only. */
export class DamagedRow extends Error {
  override name = 'DamagedRow';

  constructor() {
    super('The row could not be opened.');
  }
}

const SUITE = 1;
const WRAPPED_END = 1 + 24 + 32 + 16;
const COMMITMENT_END = WRAPPED_END + 32;

/** What a row grows by: suite, wrapped data key, commitment, nonce, tag. */
export const ROW_OVERHEAD_BYTES = COMMITMENT_END + 24 + 16;

/** Suite byte, wrapped data key, commitment, nonce and ciphertext: one self-contained byte string. */
export function encryptRow(
  shredKey: SecretKey,
  context: RowContext,
  plaintext: Uint8Array,
): Uint8Array {
  const bound = contextBytes(context);
  const wrapping = deriveKey(shredKey, 'mash-row-wrap/v1');
  const dataKey = generateSecretKey();
  const row = concat(
    Uint8Array.of(SUITE),
    encrypt(wrapping, dataKey.bytes, bound),
    commitment(dataKey, bound),
    encryptUnder(dataKey, plaintext, bound),
  );
  wrapping.wipe();
  dataKey.wipe();
  return row;
}

/** The plaintext; wrong key, other context, unknown suite and damage are all `DamagedRow`. */
export function decryptRow(shredKey: SecretKey, context: RowContext, row: Uint8Array): Uint8Array {
  if (row.length < ROW_OVERHEAD_BYTES || row[0] !== SUITE) throw new DamagedRow();
  const bound = contextBytes(context);
  const dataKey = unwrapDataKey(shredKey, row.subarray(1, WRAPPED_END), bound);
  try {
    const committed = row.subarray(WRAPPED_END, COMMITMENT_END);
    if (!equal(committed, commitment(dataKey, bound))) throw new DamagedRow();
    return decryptUnder(dataKey, row.subarray(COMMITMENT_END), bound);
  } finally {
    dataKey.wipe();
  }
}

function unwrapDataKey(shredKey: SecretKey, wrapped: Uint8Array, bound: Uint8Array): SecretKey {
  const wrapping = deriveKey(shredKey, 'mash-row-wrap/v1');
  const bytes = decrypt(wrapping, wrapped, bound);
  wrapping.wipe();
  if (bytes === null) throw new DamagedRow();
  return new SecretKey(bytes);
}

function encryptUnder(dataKey: SecretKey, plaintext: Uint8Array, bound: Uint8Array): Uint8Array {
  const key = deriveKey(dataKey, 'mash-row-cipher/v1');
  const sealed = encrypt(key, plaintext, bound);
  key.wipe();
  return sealed;
}

function decryptUnder(dataKey: SecretKey, sealed: Uint8Array, bound: Uint8Array): Uint8Array {
  const key = deriveKey(dataKey, 'mash-row-cipher/v1');
  const plaintext = decrypt(key, sealed, bound);
  key.wipe();
  if (plaintext === null) throw new DamagedRow();
  return plaintext;
}

function commitment(dataKey: SecretKey, bound: Uint8Array): Uint8Array {
  return keyedHash(dataKey, 'mash-row-commitment/v1', bound);
}

function contextBytes(context: RowContext): Uint8Array {
  return lengthPrefixed(
    utf8('mash-row-context/v1'),
    utf8(context.agency),
    utf8(context.table),
    utf8(context.id),
    uint64(context.version),
    utf8(context.kind),
    utf8(context.marking),
  );
}
