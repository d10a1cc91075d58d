import { concat, toBase64url } from '@mash/crypto/bytes';
import { sha256 } from '@mash/crypto/hash';

const HASH_BYTES = 32;
const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

/** Where a complete subtree stands: it covers the leaves from index × 2^level, 2^level of them. */
export interface Place {
  readonly level: number;
  readonly index: number;
}

/** The hash of a complete subtree; once written it never changes. */
export interface StoredHash extends Place {
  readonly hash: Uint8Array;
}

/** Where the hashes of complete subtrees are kept. Answers in the order asked; throws for one that is not there. */
export interface HashStore {
  read(places: readonly Place[]): Promise<Uint8Array[]>;
}

/** A tree that remembers only its complete subtrees, largest first: all that an append needs. */
export interface CompactTree {
  readonly size: number;
  readonly peaks: readonly Uint8Array[];
}

/** The tree without leaves. */
export const EMPTY_TREE: CompactTree = { size: 0, peaks: [] };

/** The hash of a leaf's bytes (RFC 9162 section 2.1.1). */
export function leafHash(bytes: Uint8Array): Uint8Array {
  return sha256(concat(LEAF_PREFIX, bytes));
}

/** The hash of two subtrees (RFC 9162 section 2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concat(NODE_PREFIX, left, right));
}

/** The root over leaf hashes (RFC 9162 section 2.1.1); that of no leaves is the hash of nothing. */
export function rootOf(hashes: Iterable<Uint8Array>): Uint8Array {
  let tree = EMPTY_TREE;
  for (const hash of hashes) tree = appendLeaf(tree, hash).tree;
  return rootOfTree(tree);
}

/** The tree with one leaf more, and the hashes to store: the leaf's, and those of each subtree that it completes. */
export function appendLeaf(
  tree: CompactTree,
  hash: Uint8Array,
): { tree: CompactTree; nodes: StoredHash[] } {
  checkHash(hash);
  const peaks = tree.peaks.slice();
  const nodes: StoredHash[] = [{ level: 0, index: tree.size, hash }];
  let [level, index, whole] = [0, tree.size, hash];
  while (index % 2 === 1) {
    whole = nodeHash(present(peaks.pop()), whole);
    level += 1;
    index = (index - 1) / 2;
    nodes.push({ level, index, hash: whole });
  }
  peaks.push(whole);
  return { tree: { size: tree.size + 1, peaks }, nodes };
}

/** The root of a compact tree. */
export function rootOfTree({ peaks }: CompactTree): Uint8Array {
  return foldPeaks(peaks);
}

/** The compact tree of that size, from stored hashes: to go on appending after a restart. */
export async function loadTree(size: number, store: HashStore): Promise<CompactTree> {
  return { size, peaks: await store.read(placesOf(0, size)) };
}

/** The root over the first `size` leaves, from stored hashes. */
export async function rootAt(size: number, store: HashStore): Promise<Uint8Array> {
  return foldPeaks(await store.read(placesOf(0, size)));
}

/** The complete subtrees that make up the leaves from `start` up to `end`, left to right. `start` is where a subtree may start. */
export function placesOf(start: number, end: number): Place[] {
  if (!Number.isSafeInteger(end) || start < 0 || start > end) {
    throw new RangeError('Not a range of leaves.');
  }
  const places: Place[] = [];
  for (let from = start; from < end; ) {
    const [level, width] = largestWithin(from, end);
    places.push({ level, index: from / width });
    from += width;
  }
  return places;
}

/** The hash over neighbouring complete subtrees, left to right. */
export function foldPeaks(peaks: readonly Uint8Array[]): Uint8Array {
  if (peaks.length === 0) return sha256(new Uint8Array(0));
  return peaks.reduceRight((right, left) => nodeHash(left, right));
}

/** A whole tree in memory, 64 bytes a leaf, that knows its root at every size. Refuses what is not a SHA-256. */
export class GrowingTree implements HashStore {
  readonly #levels: Uint8Array[] = [];
  #tree = EMPTY_TREE;

  get size(): number {
    return this.#tree.size;
  }

  /** The leaf hash goes in as the last leaf. */
  append(hash: Uint8Array): void {
    const { tree, nodes } = appendLeaf(this.#tree, hash);
    for (const node of nodes) this.#keep(node);
    this.#tree = tree;
  }

  /** The root over the first `size` leaves; refuses a size that is not reached. */
  rootAt(size: number): Uint8Array {
    if (size === this.size) return rootOfTree(this.#tree);
    if (size > this.size) throw new RangeError(`The tree has ${this.size} leaves, not ${size}.`);
    return foldPeaks(placesOf(0, size).map((place) => this.at(place)));
  }

  /** A copy of one stored hash; refuses a subtree that is not complete. */
  at({ level, index }: Place): Uint8Array {
    const bytes = this.#levels[level];
    if (bytes === undefined || index < 0 || (index + 1) * 2 ** level > this.size) {
      throw new RangeError(`No complete subtree at level ${level}, number ${index}.`);
    }
    return bytes.slice(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  }

  async read(places: readonly Place[]): Promise<Uint8Array[]> {
    return places.map((place) => this.at(place));
  }

  #keep({ level, index, hash }: StoredHash): void {
    const at = index * HASH_BYTES;
    let bytes = this.#levels[level] ?? new Uint8Array(HASH_BYTES);
    if (at + HASH_BYTES > bytes.length) {
      const larger = new Uint8Array(bytes.length * 2);
      larger.set(bytes);
      bytes = larger;
    }
    bytes.set(hash, at);
    this.#levels[level] = bytes;
  }
}

function largestWithin(start: number, end: number): [level: number, width: number] {
  let [level, width] = [0, 1];
  while (start % (width * 2) === 0 && start + width * 2 <= end) {
    level += 1;
    width *= 2;
  }
  return [level, width];
}

function checkHash(hash: Uint8Array): void {
  if (hash.length !== HASH_BYTES) {
    throw new RangeError(`Not a SHA-256: ${toBase64url(hash).slice(0, 43)}`);
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('A subtree is missing from the tree.');
  return value;
}
