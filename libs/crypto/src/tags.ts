/**
 * Recipient tags (DESIGN section 5, rule 5): 16 bytes of keyed BLAKE2b (RFC 7693) over the source and its sequence number,
 * under a key that only these two agencies can derive (X25519, RFC 7748).
 *
 * Does not protect: how many recipients there are, to the next eight; nor against a quantum computer that later breaks
 * X25519 and learns from the ledger who was sent something (never what).
 */
import { equal, uint64, utf8 } from './bytes.js';
import { deriveKey, keyedHash } from './keyed-hash.js';
import { parseTagPublicKey, type SecretKey } from './keys.js';
import { type Random, randomBytes, shuffle } from './random.js';
import { sodium } from './sodium.js';

const TAG_BYTES = 16;
const STEP = 8;
const MOST_REMEMBERED = 1024;

/** Agreed keys, by our secret and their key: an agreement costs forty times a tag, and every leaf is tried. */
const agreed = new WeakMap<SecretKey, Map<string, SecretKey>>();

/**
 * The tag on the source's leaf of this number. Both ends compute the same: whoever calls gives its own secret and the
 * other's public key, and the agency whose leaf it is.
 */
export function tagFor(
  ourTagSecret: SecretKey,
  theirTagPublic: string,
  source: string,
  sequence: number,
): Uint8Array {
  const key = agreedKey(ourTagSecret, theirTagPublic);
  const hash = keyedHash(key, 'mash-recipient-tag/v1', utf8(source), uint64(sequence));
  return hash.slice(0, TAG_BYTES);
}

/** The tags among random ones, in random order: eight, or the next multiple of eight. */
export function recipientTags(tags: Uint8Array[], random: Random = randomBytes): Uint8Array[] {
  if (tags.some((tag) => tag.length !== TAG_BYTES)) throw new RangeError('A tag has 16 bytes.');
  const count = Math.max(1, Math.ceil(tags.length / STEP)) * STEP;
  const fillers = Array.from({ length: count - tags.length }, () => random(TAG_BYTES));
  return shuffle([...tags, ...fillers], random);
}

/** Whether a leaf's tags hold this one. */
export function holdsTag(tags: readonly Uint8Array[], tag: Uint8Array): boolean {
  return tags.some((each) => equal(each, tag));
}

function agreedKey(ourTagSecret: SecretKey, theirTagPublic: string): SecretKey {
  const ourBytes = ourTagSecret.bytes;
  const known = agreed.get(ourTagSecret) ?? new Map<string, SecretKey>();
  agreed.set(ourTagSecret, known);
  const before = known.get(theirTagPublic);
  if (before !== undefined) return before;
  const key = agree(ourBytes, parseTagPublicKey(theirTagPublic));
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(theirTagPublic, key);
  return key;
}

/** The shared secret bound to both public keys, in an order that both ends know: that of their bytes. */
function agree(ourSecret: Uint8Array, theirs: Uint8Array): SecretKey {
  const ours = sodium.crypto_scalarmult_base(ourSecret);
  const shared = sodium.crypto_scalarmult(ourSecret, theirs);
  const bothKeys = [ours, theirs].sort(Buffer.compare);
  const key = deriveKey(shared, 'mash-recipient-tag-key/v1', ...bothKeys);
  shared.fill(0);
  return key;
}
