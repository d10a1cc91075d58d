import { fromHex, toHex } from '@mash/crypto/bytes';
import fc from 'fast-check';
import { numbered } from './testing/partnership.js';
import {
  appendLeaf,
  type CompactTree,
  EMPTY_TREE,
  GrowingTree,
  leafHash,
  loadTree,
  nodeHash,
  placesOf,
  rootAt,
  rootOf,
  rootOfTree,
} from './tree.js';

/** The leaves and roots with which Certificate Transparency implementations test themselves (RFC 6962). */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(fromHex);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** RFC 9162 section 2.1.1, word for word. */
function naiveRoot(hashes: Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return fromHex(ROOTS[0] ?? '');
  const [only] = hashes;
  if (hashes.length === 1 && only !== undefined) return only;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeHash(naiveRoot(hashes.slice(0, split)), naiveRoot(hashes.slice(split)));
}

const trees = fc
  .integer({ min: 0, max: 200 })
  .map((size) => Array.from({ length: size }, (_, i) => numbered(i)));

describe('tree', () => {
  it('gives the known roots of RFC 6962 trees', () => {
    const hashes = LEAVES.map(leafHash);
    const roots = ROOTS.map((_, size) => toHex(rootOf(hashes.slice(0, size))));
    expect(roots).toEqual(ROOTS);
  });

  it('gives the root of the naive recursive definition at every size', () => {
    fc.assert(
      fc.property(trees, (hashes) => {
        expect(rootOf(hashes)).toEqual(naiveRoot(hashes));
      }),
      { numRuns: 50 },
    );
  });

  it('knows its root at every size that it has had', () => {
    const tree = new GrowingTree();
    const hashes = Array.from({ length: 130 }, (_, i) => numbered(i));
    for (const hash of hashes) tree.append(hash);
    for (let size = 0; size <= 130; size += 1) {
      expect(tree.rootAt(size)).toEqual(naiveRoot(hashes.slice(0, size)));
    }
  });

  it('names each complete subtree once, when its last leaf arrives', () => {
    let tree: CompactTree = EMPTY_TREE;
    const seen = new Set<string>();
    for (let i = 0; i < 64; i += 1) {
      const next = appendLeaf(tree, numbered(i));
      tree = next.tree;
      for (const { level, index } of next.nodes) {
        expect((index + 1) * 2 ** level).toBe(i + 1);
        seen.add(`${level}/${index}`);
      }
    }
    expect(seen.size).toBe(127);
  });

  it('goes on from stored hashes after a restart', async () => {
    const store = new GrowingTree();
    for (let i = 0; i < 77; i += 1) store.append(numbered(i));
    const tree = await loadTree(77, store);
    expect(rootOfTree(tree)).toEqual(store.rootAt(77));
    expect(await rootAt(50, store)).toEqual(store.rootAt(50));
    store.append(numbered(77));
    expect(rootOfTree(appendLeaf(tree, numbered(77)).tree)).toEqual(store.rootAt(78));
  });

  it('keeps the old tree as it was when a leaf is appended', () => {
    const { tree } = appendLeaf(EMPTY_TREE, numbered(0));
    appendLeaf(tree, numbered(1));
    expect(rootOfTree(tree)).toEqual(numbered(0));
  });

  it('refuses what is not a hash, a size not reached and a subtree not complete', () => {
    const tree = new GrowingTree();
    tree.append(numbered(0));
    expect(() => tree.append(new Uint8Array(31))).toThrow(RangeError);
    expect(() => tree.rootAt(2)).toThrow(RangeError);
    expect(() => tree.rootAt(-1)).toThrow(RangeError);
    expect(() => tree.at({ level: 0, index: 1 })).toThrow(RangeError);
    expect(() => tree.at({ level: 0, index: -1 })).toThrow(RangeError);
    expect(() => tree.at({ level: 9, index: 0 })).toThrow(RangeError);
    expect(tree.at({ level: 0, index: 0 })).toEqual(numbered(0));
    expect(() => placesOf(2, 1)).toThrow('Not a range of leaves.');
    expect(() => placesOf(-1, 1)).toThrow('Not a range of leaves.');
    expect(() => placesOf(0, 1.5)).toThrow('Not a range of leaves.');
    expect(() => appendLeaf({ size: 1, peaks: [] }, numbered(1))).toThrow(
      'A subtree is missing from the tree.',
    );
  });

  it('reads as few subtrees as there are, the largest that fit', () => {
    expect(placesOf(0, 0)).toEqual([]);
    expect(placesOf(0, 8)).toEqual([{ level: 3, index: 0 }]);
    expect(placesOf(4, 7)).toEqual([
      { level: 1, index: 2 },
      { level: 0, index: 6 },
    ]);
  });

  it('grows to 100,000 leaves and has the root of them all', () => {
    const tree = new GrowingTree();
    const leaves = Array.from({ length: 100_000 }, (_, at) => numbered(at % 256));
    for (const leaf of leaves) tree.append(leaf);
    expect(tree.rootAt(tree.size)).toEqual(rootOf(leaves));
  });
});
