import { type Hash, ZERO_HASH } from '@mash/contracts/ids';
import type { Leaf, UnsignedLeaf } from '@mash/contracts/leaf';
import { toBase64url } from '@mash/crypto/bytes';
import { canonical, labelled } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import { keyId, type SecretKey } from '@mash/crypto/keys';
import { sign, verify } from '@mash/crypto/signature';
import { leafHash } from './tree.js';

const SIGNATURE_LABEL = 'mash/leaf/1';
const BYTES_LABEL = 'mash/signed-leaf/1';
const STATEMENT_LABEL = 'mash/statement/1';

/** The end of one source's chain: the number and the hash of its last leaf. */
export interface ChainEnd {
  readonly sequence: number;
  readonly hash: Hash;
}

/** A leaf that is not the next of its source: its number or its back-link is another. */
export class BrokenChain extends Error {
  override readonly name = 'BrokenChain';
  constructor(
    readonly reason: 'another-source' | 'wrong-sequence' | 'wrong-previous',
    message: string,
  ) {
    super(message);
  }
}

/** The bytes that stand in the tree: label, zero byte, RFC 8785 JSON of the signed leaf. */
export function leafBytes(leaf: Leaf): Uint8Array {
  return labelled(BYTES_LABEL, canonical(leaf));
}

/** The leaf hash (RFC 9162 section 2.1.1) of `leafBytes`; the next leaf of its source names it. */
export function hashOfLeaf(leaf: Leaf): Hash {
  return toBase64url(leafHash(leafBytes(leaf)));
}

/** Signs a leaf for its source. */
export function signLeaf(unsigned: UnsignedLeaf, secret: SecretKey): Leaf {
  return { ...unsigned, signature: sign(SIGNATURE_LABEL, canonical(unsigned), secret) };
}

/** Whether this key signed the leaf and is the one that the leaf names. */
export function checkLeafSignature(leaf: Leaf, publicKey: string): boolean {
  const { signature, ...unsigned } = leaf;
  return (
    leaf.keyId === keyId(publicKey) &&
    verify(SIGNATURE_LABEL, canonical(unsigned), signature, publicKey)
  );
}

/**
 * Checks that a leaf is the next of its source, whose leaf before is given; null for its first.
 * @throws BrokenChain
 */
export function checkFollows(previous: Leaf | null, leaf: Leaf): void {
  if (previous !== null && previous.source !== leaf.source) {
    throw new BrokenChain('another-source', `${leaf.source} does not follow ${previous.source}.`);
  }
  checkContinues(previous && { sequence: previous.sequence, hash: hashOfLeaf(previous) }, leaf);
}

/**
 * The same where only the end of the source's chain is at hand.
 * @throws BrokenChain
 */
export function checkContinues(end: ChainEnd | null, leaf: Leaf): void {
  const expected = (end?.sequence ?? 0) + 1;
  if (leaf.sequence !== expected) {
    throw new BrokenChain(
      'wrong-sequence',
      `Leaf ${leaf.sequence} of ${leaf.source} stands where its leaf ${expected} belongs.`,
    );
  }
  if (leaf.previous !== (end?.hash ?? ZERO_HASH)) {
    throw new BrokenChain(
      'wrong-previous',
      `Leaf ${leaf.sequence} of ${leaf.source} names another leaf before it.`,
    );
  }
}

/**
 * The commitment to a statement (`Statement` of the sealed contracts, which this file does not import: the hub reaches
 * it). Its salt of 32 random bytes keeps anybody from guessing what is behind it.
 */
export function commitmentTo<S extends { readonly salt: Hash }>(statement: S): Hash {
  return toBase64url(labelledHash(STATEMENT_LABEL, canonical(statement)));
}
