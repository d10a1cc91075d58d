import type { FoundingDocument, SignedKeyBundle } from '@mash/contracts/founding';
import { AgencyId, Hash, LeafIndex } from '@mash/contracts/ids';
import type { Leaf } from '@mash/contracts/leaf';
import { equal, fromBase64url, toBase64url } from '@mash/crypto/bytes';
import { z } from 'zod';
import { checkLeaf } from './check-leaf.js';
import type { Checkpoint } from './checkpoint.js';
import { type KeyHistory, type PlacedKey, placeBundle } from './key-history.js';
import { type ChainEnd, hashOfLeaf } from './leaf.js';
import { proveInclusion } from './proof.js';
import { GrowingTree } from './tree.js';

/** Everything about a mirror but its leaf hashes, which its rows hold. */
export const MirrorSnapshot = z.strictObject({
  v: z.literal(1),
  size: z.int().min(0),
  root: Hash,
  ends: z.array(z.strictObject({ agency: AgencyId, sequence: z.int().min(1), hash: Hash })),
  keys: z.array(
    z.strictObject({
      agency: AgencyId,
      index: LeafIndex,
      number: z.int().min(1),
      bundle: Hash,
      signingKey: z.string(),
    }),
  ),
});
export type MirrorSnapshot = z.infer<typeof MirrorSnapshot>;

/** Whether a checkpoint shows the history that a mirror holds. */
export type Agreement = 'agrees' | 'unknown-leaves' | 'differs';

/** Rows and snapshot of a mirror that do not belong together. */
export class DamagedMirror extends Error {
  override readonly name = 'DamagedMirror';
}

/**
 * One's own copy of the ledger: every leaf in order, each checked as it arrives, and the tree over them. Whatever the
 * hub says is held against it. Knows no store: it is rebuilt from leaves, or from a snapshot and leaf hashes.
 */
export class Mirror {
  readonly #tree = new GrowingTree();
  readonly #ends = new Map<AgencyId, ChainEnd>();
  #keys: KeyHistory = new Map();

  constructor(readonly founding: FoundingDocument) {}

  get size(): number {
    return this.#tree.size;
  }

  get keys(): KeyHistory {
    return this.#keys;
  }

  /**
   * Takes the next leaf, with the bundle that it names if it is a key-bundle leaf, and answers with its hash. One that
   * does not hold changes nothing.
   * @throws BadLeaf
   */
  accept(leaf: Leaf, bundle: SignedKeyBundle | null = null): Uint8Array {
    const index = this.size;
    const before = { founding: this.founding, ends: this.#ends, keys: this.#keys };
    const begins = checkLeaf(leaf, index, before, bundle);
    const hash = hashOfLeaf(leaf);
    const bytes = fromBase64url(hash);
    this.#tree.append(bytes);
    this.#ends.set(leaf.source, { sequence: leaf.sequence, hash });
    if (begins !== null) this.#keys = placeBundle(this.#keys, begins, index);
    return bytes;
  }

  /** The root over the first `size` leaves; refuses a size that is not reached. */
  rootAt(size: number): Uint8Array {
    return this.#tree.rootAt(size);
  }

  /** The hash of the leaf at that index; refuses one that has not arrived. */
  hashAt(index: number): Uint8Array {
    return this.#tree.at({ level: 0, index });
  }

  /** The path from a leaf to the root over the first `size` leaves; refuses an index outside it. */
  prove(index: number, size: number): Promise<Uint8Array[]> {
    return proveInclusion(index, size, this.#tree);
  }

  /** Where a source's chain ends; null before its first leaf. */
  endOf(source: AgencyId): ChainEnd | null {
    return this.#ends.get(source) ?? null;
  }

  /** Whether this mirror's own root at that size is the checkpoint's. */
  agree({ size, root }: Pick<Checkpoint, 'size' | 'root'>): Agreement {
    if (size > this.size) return 'unknown-leaves';
    return equal(this.rootAt(size), root) ? 'agrees' : 'differs';
  }

  snapshot(): MirrorSnapshot {
    return {
      v: 1,
      size: this.size,
      root: toBase64url(this.rootAt(this.size)),
      ends: [...this.#ends].map(([agency, end]) => ({ agency, ...end })),
      keys: [...this.#keys].flatMap(([agency, placed]) =>
        placed.map((each) => ({ agency, ...each })),
      ),
    };
  }

  /**
   * The mirror of a snapshot, with the hashes of its leaves in order. No signature is checked again: the rows are one's
   * own. Leaf hashes after the snapshot's are not read.
   * @throws DamagedMirror when the hashes do not give the snapshot's root.
   */
  static restore(
    founding: FoundingDocument,
    snapshot: MirrorSnapshot,
    leafHashes: Iterable<Uint8Array>,
  ): Mirror {
    const mirror = new Mirror(founding);
    if (snapshot.size > 0) {
      for (const hash of leafHashes) {
        mirror.#tree.append(hash);
        if (mirror.size === snapshot.size) break;
      }
    }
    const { size, root } = snapshot;
    if (mirror.size !== size || toBase64url(mirror.rootAt(size)) !== root) {
      throw new DamagedMirror('The stored leaves are not those of the stored mirror.');
    }
    for (const { agency, ...end } of snapshot.ends) mirror.#ends.set(agency, end);
    mirror.#keys = keysOf(snapshot);
    return mirror;
  }
}

function keysOf({ keys }: MirrorSnapshot): KeyHistory {
  const history = new Map<AgencyId, PlacedKey[]>();
  for (const { agency, ...placed } of keys) {
    history.set(agency, [...(history.get(agency) ?? []), placed]);
  }
  return history;
}
