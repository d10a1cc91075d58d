import type { SignedKeyBundle } from '@mash/contracts/founding';
import type { Leaf } from '@mash/contracts/leaf';
import { AGENCIES, TestPartnership } from '@mash/ledger/testing/partnership';
import { EMPTY_TREE, rootOfTree } from '@mash/ledger/tree';
import fc from 'fast-check';
import { Batch, type LedgerState } from '../../apps/hub-api/src/ledger/batch.js';
import type { Submission } from '../../apps/hub-api/src/ledger/submission.js';

interface Before {
  leaf: Leaf;
  bundle: SignedKeyBundle | null;
}

const partnership = new TestPartnership();

/** What the ledger held before: the keys of all, then leaves of whoever it is. */
function history(): Before[] {
  const keys = AGENCIES.map((id) => partnership.bundle(id)).map(({ leaf, signed }) => ({
    leaf,
    bundle: signed,
  }));
  const sources = [0, 1, 0, 2, 3, 1, 1, 0, 3, 2, 0, 0].map((at) => AGENCIES[at] ?? 'cef');
  return [...keys, ...sources.map((id) => ({ leaf: partnership.leaf(id), bundle: null }))];
}

const BEFORE = history();

function submission({ leaf, bundle }: Before, at: number | null): Submission {
  return { leaf, bundle, entry: null, at, held: 0 };
}

const EMPTY: LedgerState = {
  founding: partnership.document,
  tree: EMPTY_TREE,
  ends: new Map(),
  keys: new Map(),
};

/** A ledger of the first so many. */
function cutAt(size: number): Batch {
  const batch = new Batch(EMPTY, new Map(), 1_000);
  for (const each of BEFORE.slice(0, size)) batch.place(submission(each, null));
  return batch;
}

const rootAt = (size: number) => rootOfTree(cutAt(size).state.tree);

describe('a leaf that is brought to a ledger again', () => {
  it('stands where it stood or is refused: whoever brings them in whatever order, no other history is made', () => {
    const sizes = fc.integer({ min: AGENCIES.length, max: BEFORE.length - 1 });
    const orders = fc.array(fc.nat(BEFORE.length - 1), { maxLength: 60 });
    fc.assert(
      fc.property(sizes, orders, (size, order) => {
        const batch = cutAt(size);
        for (const at of order) {
          const each = submission(BEFORE[at] as Before, at);
          const before = batch.state.tree.size;
          // What is there already the writer answers for, before it places anything.
          if (batch.isPast(each)) continue;
          const outcome = batch.place(each);
          if (at === before) expect(outcome).toEqual({ index: at });
          else
            expect(outcome).toEqual({
              refusal: 'wrong-place',
              detail: expect.stringContaining(String(before)),
              expected: before,
            });
        }
        expect(rootOfTree(batch.state.tree)).toEqual(rootAt(batch.state.tree.size));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the ledger before, leaf by leaf, to whoever brings what lacks in order', () => {
    for (let size = AGENCIES.length; size < BEFORE.length; size += 1) {
      const batch = cutAt(size);
      for (let at = size; at < BEFORE.length; at += 1)
        expect(batch.place(submission(BEFORE[at] as Before, at))).toEqual({ index: at });
      expect(rootOfTree(batch.state.tree)).toEqual(rootAt(BEFORE.length));
    }
  });

  it('costs its source no bytes, and its entry does, when that comes', () => {
    const batch = cutAt(BEFORE.length);
    const { leaf } = BEFORE.at(-1) as Before;
    expect(batch.bytes).toEqual(new Map());
    const entry = { header: {} as never, ciphertext: new Uint8Array(600) };
    const sent = { leaf, bundle: null, entry, at: null, held: 0 };
    expect(batch.fill(sent, 7)).toEqual({ index: 7 });
    expect(batch.entries).toMatchObject([{ index: 7, id: leaf.object }]);
    expect(batch.fill(sent, 7)).toMatchObject({ refusal: 'try-later' });
    expect(batch.bytes).toEqual(new Map([[leaf.source, 600]]));
  });
});
