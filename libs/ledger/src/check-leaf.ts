import type { FoundingDocument, KeyBundle, SignedKeyBundle } from '@mash/contracts/founding';
import type { AgencyId } from '@mash/contracts/ids';
import type { Leaf } from '@mash/contracts/leaf';
import { BadBundle, bundleHash, checkBundleSignature } from './founding.js';
import { type KeyHistory, keyAt } from './key-history.js';
import { BrokenChain, type ChainEnd, checkContinues, checkLeafSignature } from './leaf.js';

/** Why a leaf has no place in the ledger. */
export type LeafFault =
  | 'unknown-source'
  | 'wrong-sequence'
  | 'wrong-previous'
  | 'bundle-missing'
  | 'bad-bundle'
  | 'bad-signature';

/** A leaf that has no place in the ledger where it stands. */
export class BadLeaf extends Error {
  override readonly name = 'BadLeaf';
  constructor(
    readonly fault: LeafFault,
    message: string,
  ) {
    super(message);
  }
}

/** What the leaves before this one say. */
export interface LedgerSoFar {
  readonly founding: FoundingDocument;
  readonly ends: ReadonlyMap<AgencyId, ChainEnd>;
  readonly keys: KeyHistory;
}

/**
 * Checks the leaf that is to stand at that index: number, back-link, and its source's signature by the key in force
 * there. A key-bundle leaf comes with its bundle and is signed by the key that the bundle names, which the root has
 * signed: the root alone decides, also when the old key is lost. Hub and mirrors ask the same question.
 * Answers with the bundle that begins here, or null. Judges nothing else: the rest is the readers' (DESIGN 5).
 * @throws BadLeaf
 */
export function checkLeaf(
  leaf: Leaf,
  index: number,
  before: LedgerSoFar,
  bundle: SignedKeyBundle | null,
): KeyBundle | null {
  checkChain(leaf, before);
  const begins = leaf.type === 'key-bundle' ? checkNamedBundle(leaf, before, bundle) : null;
  const key = begins?.signingKey ?? keyAt(before.keys, leaf.source, index)?.signingKey;
  if (key === undefined) {
    throw new BadLeaf('unknown-source', `${leaf.source} has no keys in the ledger yet.`);
  }
  if (!checkLeafSignature(leaf, key)) {
    throw new BadLeaf('bad-signature', `The signature of ${leaf.source} on leaf ${index} fails.`);
  }
  return begins;
}

function checkChain(leaf: Leaf, { ends }: LedgerSoFar): void {
  try {
    checkContinues(ends.get(leaf.source) ?? null, leaf);
  } catch (error) {
    if (!(error instanceof BrokenChain) || error.reason === 'another-source') throw error;
    throw new BadLeaf(error.reason, error.message);
  }
}

function checkNamedBundle(
  leaf: Leaf,
  { founding, keys }: LedgerSoFar,
  signed: SignedKeyBundle | null,
): KeyBundle {
  if (signed === null) {
    throw new BadLeaf(
      'bundle-missing',
      `The keys that a leaf of ${leaf.source} names are missing.`,
    );
  }
  const { agency, number } = signed.bundle;
  const expected = (keys.get(leaf.source)?.at(-1)?.number ?? 0) + 1;
  if (bundleHash(signed.bundle) !== leaf.object || agency !== leaf.source || number !== expected) {
    throw new BadLeaf('bad-bundle', `These are not the next keys of ${leaf.source}.`);
  }
  try {
    return checkBundleSignature(signed, founding);
  } catch (error) {
    if (!(error instanceof BadBundle)) throw error;
    throw new BadLeaf('bad-bundle', error.message);
  }
}
