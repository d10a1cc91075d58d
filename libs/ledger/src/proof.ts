import { equal } from '@mash/crypto/bytes';
import { foldPeaks, type HashStore, nodeHash, placesOf } from './tree.js';

/** What did not hold in a proof. */
export type BadPart = 'range' | 'leaf' | 'path' | 'root' | 'first-root' | 'second-root';

/** A proof that does not hold, and which hash did not: for one of the path its number, from 0. */
export class BadProof extends Error {
  override readonly name = 'BadProof';
  constructor(
    readonly part: BadPart,
    message: string,
    readonly at: number | null = null,
  ) {
    super(message);
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The path from a leaf to the root of the tree of that size (RFC 9162 section 2.1.3.1); refuses an index outside it. */
export function proveInclusion(
  index: number,
  size: number,
  store: HashStore,
): Promise<Uint8Array[]> {
  checkIndex(index, size);
  return readSpans(inclusionSpans(index, 0, size), store);
}

/**
 * Checks that the leaf hash stands at that index under the root (RFC 9162 section 2.1.3.2).
 * @throws BadProof
 */
export function checkInclusion(
  path: readonly Uint8Array[],
  index: number,
  size: number,
  leafHash: Uint8Array,
  root: Uint8Array,
): void {
  checkIndex(index, size);
  checkLength(leafHash, 'leaf', 'The leaf hash');
  checkLength(root, 'root', 'The root');
  checkPathHashes(path);
  let [here, last, hash] = [index, size - 1, leafHash];
  for (const [at, sibling] of path.entries()) {
    if (last === 0) throw tooMany(at);
    if (isOdd(here) || here === last) {
      hash = nodeHash(sibling, hash);
      [here, last] = skipRightEdge(here, last);
    } else {
      hash = nodeHash(hash, sibling);
    }
    [here, last] = [half(here), half(last)];
  }
  if (last !== 0) throw tooFew(path.length);
  if (!equal(hash, root)) {
    throw new BadProof('root', `Leaf ${index} does not lead to the root of ${size} leaves.`);
  }
}

/** The proof that the tree of `second` leaves begins with the tree of `first` (RFC 9162 section 2.1.4.1). */
export function proveConsistency(
  first: number,
  second: number,
  store: HashStore,
): Promise<Uint8Array[]> {
  checkSizes(first, second);
  return readSpans(consistencySpans(first, 0, second), store);
}

/**
 * Checks that the tree under the second root begins with the one under the first (RFC 9162 section 2.1.4.2).
 * Refuses a first size of 0, which proves nothing.
 * @throws BadProof
 */
export function checkConsistency(
  first: number,
  second: number,
  path: readonly Uint8Array[],
  firstRoot: Uint8Array,
  secondRoot: Uint8Array,
): void {
  checkSizes(first, second);
  checkPathHashes(path);
  if (first === second) {
    checkSame(path, firstRoot, secondRoot);
    return;
  }
  const [seed, ...rest] = isPowerOfTwo(first) ? [firstRoot, ...path] : path;
  if (seed === undefined) throw tooFew(0);
  const offset = path.length - rest.length;
  let [here, last] = skipRightEdge(first - 1, second - 1, true);
  let [old, whole] = [seed, seed];
  for (const [at, sibling] of rest.entries()) {
    if (last === 0) throw tooMany(at + offset);
    if (isOdd(here) || here === last) {
      old = nodeHash(sibling, old);
      whole = nodeHash(sibling, whole);
      [here, last] = skipRightEdge(here, last);
    } else {
      whole = nodeHash(whole, sibling);
    }
    [here, last] = [half(here), half(last)];
  }
  if (last !== 0) throw tooFew(path.length);
  if (!equal(old, firstRoot)) {
    throw new BadProof('first-root', `The proof does not lead to the root of ${first} leaves.`);
  }
  if (!equal(whole, secondRoot)) {
    throw new BadProof('second-root', `The proof does not lead to the root of ${second} leaves.`);
  }
}

function inclusionSpans(index: number, start: number, end: number): Span[] {
  if (end - start === 1) return [];
  const middle = start + largestPowerBelow(end - start);
  return index < middle
    ? [...inclusionSpans(index, start, middle), { start: middle, end }]
    : [...inclusionSpans(index, middle, end), { start, end: middle }];
}

/** SUBPROOF of RFC 9162 section 2.1.4.1: a span that begins with the tree and ends at `first` is known to the checker. */
function consistencySpans(first: number, start: number, end: number): Span[] {
  if (first === end) return start === 0 ? [] : [{ start, end }];
  const middle = start + largestPowerBelow(end - start);
  return first <= middle
    ? [...consistencySpans(first, start, middle), { start: middle, end }]
    : [...consistencySpans(first, middle, end), { start, end: middle }];
}

async function readSpans(spans: Span[], store: HashStore): Promise<Uint8Array[]> {
  const places = spans.map(({ start, end }) => placesOf(start, end));
  const hashes = await store.read(places.flat());
  let at = 0;
  return places.map(({ length }) => {
    at += length;
    return foldPeaks(hashes.slice(at - length, at));
  });
}

/** The levels at which there is no sibling: always those where `here` is even, and at the start also where it is odd. */
function skipRightEdge(here: number, last: number, isStart = false): [number, number] {
  let [a, b] = [here, last];
  while (isStart ? isOdd(a) : !isOdd(a) && a !== 0) [a, b] = [half(a), half(b)];
  return [a, b];
}

function checkSame(path: readonly Uint8Array[], first: Uint8Array, second: Uint8Array): void {
  if (path.length > 0) throw tooMany(0);
  if (!equal(first, second)) {
    throw new BadProof('second-root', 'Two trees of one size have two roots.');
  }
}

function checkIndex(index: number, size: number): void {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) {
    throw new BadProof('range', `There is no leaf ${index} in a tree of ${size}.`);
  }
}

function checkSizes(first: number, second: number): void {
  if (!Number.isSafeInteger(second) || !Number.isSafeInteger(first) || first < 1) {
    throw new BadProof('range', 'A tree without leaves says nothing about a later one.');
  }
  if (first > second) throw new BadProof('range', 'The earlier tree is larger than the later one.');
}

function checkPathHashes(path: readonly Uint8Array[]): void {
  for (const [at, hash] of path.entries()) {
    checkLength(hash, 'path', `Hash ${at} of the path`, at);
  }
}

function checkLength(hash: Uint8Array, part: BadPart, what: string, at: number | null = null) {
  if (hash.length !== 32) throw new BadProof(part, `${what} is not a SHA-256.`, at);
}

function tooMany(at: number): BadProof {
  return new BadProof('path', `Hash ${at} of the path is one too many.`, at);
}

function tooFew(length: number): BadProof {
  return new BadProof('path', `Hash ${length} of the path is missing.`, length);
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function isPowerOfTwo(count: number): boolean {
  return 2 ** Math.round(Math.log2(count)) === count;
}

function isOdd(count: number): boolean {
  return count % 2 === 1;
}

function half(count: number): number {
  return Math.floor(count / 2);
}
