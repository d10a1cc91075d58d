import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import {
  BadProof,
  checkConsistency,
  checkInclusion,
  proveConsistency,
  proveInclusion,
} from './proof.js';
import { flip, numbered } from './testing/partnership.js';
import { GrowingTree } from './tree.js';

const VECTORS = resolve('..', 'shared', 'vectors', 'merkle');
const describeVectors = existsSync(VECTORS) ? describe : describe.skip;

interface InclusionVector {
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  desc: string;
  wantErr: boolean;
}

interface ConsistencyVector {
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  desc: string;
  wantErr: boolean;
}

function treeOf(size: number): GrowingTree {
  const tree = new GrowingTree();
  for (let i = 0; i < size; i += 1) tree.append(numbered(i));
  return tree;
}

const tree = treeOf(300);
const places = fc
  .integer({ min: 1, max: 300 })
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })));

describe('inclusion', () => {
  it('proves every leaf of every tree up to 40 leaves', async () => {
    for (let size = 1; size <= 40; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const path = await proveInclusion(index, size, tree);
        checkInclusion(path, index, size, numbered(index), tree.rootAt(size));
      }
    }
    expect.assertions(0);
  });

  it('fails when any bit of the path, the leaf or the root is another', async () => {
    await fc.assert(
      fc.asyncProperty(places, fc.nat(), async ([size, index], bit) => {
        const path = await proveInclusion(index, size, tree);
        const [leaf, root] = [numbered(index), tree.rootAt(size)];
        const at = bit % Math.max(1, path.length);
        const wrong = path.map((hash, i) => (i === at ? flip(hash, bit % 256) : hash));
        if (path.length > 0) {
          expect(() => checkInclusion(wrong, index, size, leaf, root)).toThrow(BadProof);
        }
        expect(() => checkInclusion(path, index, size, flip(leaf, bit), root)).toThrow(BadProof);
        expect(() => checkInclusion(path, index, size, leaf, flip(root, bit))).toThrow(BadProof);
      }),
    );
  });

  it('fails at any other index', async () => {
    await fc.assert(
      fc.asyncProperty(places, fc.nat(299), async ([size, index], other) => {
        fc.pre(other !== index);
        const path = await proveInclusion(index, size, tree);
        const check = () => checkInclusion(path, other, size, numbered(index), tree.rootAt(size));
        expect(check).toThrow(BadProof);
      }),
    );
  });

  it('says which hash of the path fails', async () => {
    const path = await proveInclusion(3, 8, tree);
    const check = (hashes: Uint8Array[]) => () =>
      checkInclusion(hashes, 3, 8, numbered(3), tree.rootAt(8));
    expect(check(path.slice(0, 2))).toThrow(expect.objectContaining({ part: 'path', at: 2 }));
    expect(check([...path, numbered(1)])).toThrow(expect.objectContaining({ part: 'path', at: 3 }));
    expect(check([new Uint8Array(3), ...path.slice(1)])).toThrow(
      expect.objectContaining({ part: 'path', at: 0 }),
    );
    expect(check(path.toReversed())).toThrow(expect.objectContaining({ part: 'root' }));
  });

  it.each([31, 33])('says which hash is none when one has %i bytes', (length) => {
    const [hash, short] = [numbered(0), new Uint8Array(length)];
    const check = (leaf: Uint8Array, root: Uint8Array) => () =>
      checkInclusion([], 0, 1, leaf, root);
    expect(check(short, hash)).toThrow('The leaf hash is not a SHA-256.');
    expect(check(hash, short)).toThrow('The root is not a SHA-256.');
    expect(check(hash, hash)).not.toThrow();
  });

  it.each([
    [0, 0],
    [5, 5],
    [-1, 5],
    [0.5, 5],
    [0, 5.5],
    [0, Number.NaN],
    [0, 2 ** 53],
  ])('proves and finds no leaf %d in a tree of %d', (index, size) => {
    const noLeaf = expect.objectContaining({ part: 'range' });
    expect(() => proveInclusion(index, size, tree)).toThrow(noLeaf);
    const hash = numbered(0);
    expect(() => checkInclusion([], index, size, hash, hash)).toThrow(noLeaf);
  });
});

describe('consistency', () => {
  it('proves every pair of trees up to 40 leaves', async () => {
    for (let second = 1; second <= 40; second += 1) {
      for (let first = 1; first <= second; first += 1) {
        const path = await proveConsistency(first, second, tree);
        checkConsistency(first, second, path, tree.rootAt(first), tree.rootAt(second));
      }
    }
    expect.assertions(0);
  });

  it('fails when any bit of the path or of a root is another', async () => {
    await fc.assert(
      fc.asyncProperty(places, fc.nat(), async ([second, below], bit) => {
        const first = below + 1;
        const path = await proveConsistency(first, second, tree);
        const [one, two] = [tree.rootAt(first), tree.rootAt(second)];
        const at = bit % Math.max(1, path.length);
        const wrong = path.map((hash, i) => (i === at ? flip(hash, bit % 256) : hash));
        if (path.length > 0) {
          expect(() => checkConsistency(first, second, wrong, one, two)).toThrow(BadProof);
        }
        expect(() => checkConsistency(first, second, path, flip(one, bit), two)).toThrow(BadProof);
        expect(() => checkConsistency(first, second, path, one, flip(two, bit))).toThrow(BadProof);
      }),
    );
  });

  it('refuses the empty tree, which proves nothing, and a larger tree as the earlier one', () => {
    const [one, two] = [tree.rootAt(1), tree.rootAt(2)];
    expect(() => checkConsistency(0, 1, [], tree.rootAt(0), one)).toThrow(BadProof);
    expect(() => checkConsistency(2, 1, [], two, one)).toThrow(BadProof);
    expect(() => proveConsistency(0, 1, tree)).toThrow(BadProof);
    expect(() => proveConsistency(3, 2, tree)).toThrow('The earlier tree is larger');
  });

  it.each([
    [1.5, 5],
    [1, 5.5],
    [1, Number.NaN],
    [1, 2 ** 53],
  ])('refuses trees of %d and %d leaves', (first, second) => {
    const hash = numbered(0);
    expect(() => checkConsistency(first, second, [], hash, hash)).toThrow(
      expect.objectContaining({ part: 'range' }),
    );
  });

  it('says which hash of the path is missing, one too many or none', async () => {
    for (const [first, second] of [
      [3, 7],
      [4, 7],
      [5, 5],
    ] as const) {
      const path = await proveConsistency(first, second, tree);
      const [one, two] = [tree.rootAt(first), tree.rootAt(second)];
      const check = (hashes: Uint8Array[]) => () =>
        checkConsistency(first, second, hashes, one, two);
      const at = (number: number) => expect.objectContaining({ part: 'path', at: number });
      expect(check(path)).not.toThrow();
      expect(check([...path, numbered(1)])).toThrow(at(path.length));
      expect(check([...path, new Uint8Array(31)])).toThrow('is not a SHA-256');
      if (path.length === 0) continue;
      expect(check(path.slice(1))).toThrow(BadProof);
      expect(check(path.slice(0, -1))).toThrow(at(path.length - 1));
      expect(check([])).toThrow(at(0));
    }
  });

  it('refuses two roots of one size', () => {
    expect(() => checkConsistency(5, 5, [], tree.rootAt(5), tree.rootAt(4))).toThrow(
      'Two trees of one size have two roots.',
    );
  });

  it('tells a wrong earlier root from a wrong later one', async () => {
    const path = await proveConsistency(6, 8, tree);
    const [one, two] = [tree.rootAt(6), tree.rootAt(8)];
    expect(() => checkConsistency(6, 8, path, flip(one, 1), two)).toThrow(
      expect.objectContaining({ part: 'first-root' }),
    );
    expect(() => checkConsistency(6, 8, path, one, flip(two, 1))).toThrow(
      expect.objectContaining({ part: 'second-root' }),
    );
  });
});

describeVectors('shared vectors', () => {
  it.each(vectors<InclusionVector>('inclusion'))('inclusion %s', (_, vector) => {
    const check = () =>
      checkInclusion(
        (vector.proof ?? []).map(bytes),
        vector.leafIdx,
        vector.treeSize,
        bytes(vector.leafHash),
        bytes(vector.root),
      );
    expect(outcomeOf(check)).toBe(vector.wantErr ? 'refused' : 'holds');
  });

  it.each(vectors<ConsistencyVector>('consistency'))('consistency %s', (_, vector) => {
    const check = () =>
      checkConsistency(
        vector.size1,
        vector.size2,
        (vector.proof ?? []).map(bytes),
        bytes(vector.root1),
        bytes(vector.root2),
      );
    expect(outcomeOf(check)).toBe(vector.wantErr ? 'refused' : 'holds');
  });
});

function outcomeOf(check: () => void): string {
  try {
    check();
    return 'holds';
  } catch (error) {
    if (!(error instanceof BadProof)) throw error;
    return 'refused';
  }
}

function vectors<T>(folder: string): [string, T][] {
  const home = join(VECTORS, folder);
  if (!existsSync(home)) return [['absent', {} as T]];
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, JSON.parse(readFileSync(join(home, name), 'utf8')) as T]);
}

function bytes(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
