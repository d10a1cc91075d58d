import type { EntryHeader } from '@mash/contracts/entry';
import type { SignedKeyBundle } from '@mash/contracts/founding';
import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { ProblemKind } from '@mash/contracts/problem';
import { fromBase64url } from '@mash/crypto/bytes';
import { BadLeaf, checkLeaf, type LeafFault, type LedgerSoFar } from '@mash/ledger/check-leaf';
import { placeBundle } from '@mash/ledger/key-history';
import { hashOfLeaf, leafBytes } from '@mash/ledger/leaf';
import { appendLeaf, type CompactTree, type StoredHash } from '@mash/ledger/tree';
import type { Outcome, Submission } from './submission.js';

/** What the leaves in the database say: all that is needed to place the next. */
export interface LedgerState extends LedgerSoFar {
  tree: CompactTree;
}

/** A sealed entry with the place of its leaf. */
export interface PlacedEntry {
  index: number;
  id: EntryId;
  header: EntryHeader;
  ciphertext: Uint8Array;
}

/** A leaf with its place. */
export interface Placed {
  index: number;
  submission: Submission;
  bytes: Uint8Array;
}

const REFUSALS: Record<LeafFault, ProblemKind> = {
  'unknown-source': 'not-enrolled',
  'wrong-sequence': 'wrong-sequence',
  'wrong-previous': 'wrong-sequence',
  'bundle-missing': 'not-valid',
  'bad-bundle': 'bad-signature',
  'bad-signature': 'bad-signature',
};

/** Leaves that are written together: each is placed on top of the one before, in memory, and all or none are kept. */
export class Batch {
  readonly placed: Placed[] = [];
  readonly entries: PlacedEntry[] = [];
  readonly nodes: StoredHash[] = [];
  readonly bundles: { index: number; signed: SignedKeyBundle }[] = [];
  /** Bytes of entries by author. */
  readonly bytes = new Map<AgencyId, number>();
  #state: LedgerState;

  constructor(
    before: LedgerState,
    private readonly used: ReadonlyMap<AgencyId, number>,
    private readonly bytesPerDay: number,
  ) {
    this.#state = { ...before, ends: new Map(before.ends) };
  }

  /** Whether there is nothing to write. */
  get isEmpty(): boolean {
    return this.placed.length === 0 && this.entries.length === 0;
  }

  /** What holds once the batch is written. */
  get state(): LedgerState {
    return this.#state;
  }

  /** Whether the source has got past this number: then the leaf is there already, or is another in its place. */
  isPast({ leaf }: Submission): boolean {
    return leaf.sequence <= (this.#state.ends.get(leaf.source)?.sequence ?? 0);
  }

  /** The leaf of that number in this batch. */
  find({ leaf }: Submission): Placed | undefined {
    return this.placed.find(
      ({ submission }) =>
        submission.leaf.source === leaf.source && submission.leaf.sequence === leaf.sequence,
    );
  }

  /** Refuses for place, signature, sequence or size; anything else is the readers' to refuse (DESIGN 5). */
  place(submission: Submission): Outcome {
    const { at, held } = submission;
    const index = this.#state.tree.size;
    if (held > index || (at !== null && at !== index)) {
      return { refusal: 'wrong-place', detail: `The ledger ends at ${index}.`, expected: index };
    }
    const tooMuch = this.#tooMuch(submission);
    if (tooMuch !== null) return tooMuch;
    try {
      this.#append(submission, index);
    } catch (error) {
      if (!(error instanceof BadLeaf)) throw error;
      return this.#refuse(submission, error);
    }
    this.#take(submission, index);
    return { index };
  }

  /** Stores the entry of a leaf that stands there already without it; refuses for size alone. */
  fill(submission: Submission, index: number): Outcome {
    const tooMuch = this.#tooMuch(submission);
    if (tooMuch !== null) return tooMuch;
    this.#take(submission, index);
    return { index };
  }

  #tooMuch({ leaf, entry }: Submission): Outcome | null {
    const size = entry?.ciphertext.length ?? 0;
    const sent = (this.used.get(leaf.source) ?? 0) + (this.bytes.get(leaf.source) ?? 0);
    if (sent + size <= this.bytesPerDay) return null;
    return { refusal: 'try-later', detail: 'This agency has sent its share of bytes for today.' };
  }

  /** A leaf that comes alone brings no bytes, whoever brings it: nobody uses up another's share. */
  #take({ leaf, entry }: Submission, index: number): void {
    if (entry === null) return;
    this.entries.push({ index, id: leaf.object, ...entry });
    const before = this.bytes.get(leaf.source) ?? 0;
    this.bytes.set(leaf.source, before + entry.ciphertext.length);
  }

  #append(submission: Submission, index: number): void {
    const { leaf, bundle } = submission;
    const begins = checkLeaf(leaf, index, this.#state, bundle);
    const hash = hashOfLeaf(leaf);
    const { tree, nodes } = appendLeaf(this.#state.tree, fromBase64url(hash));
    const ends = new Map(this.#state.ends).set(leaf.source, { sequence: leaf.sequence, hash });
    const keys = begins ? placeBundle(this.#state.keys, begins, index) : this.#state.keys;
    this.#state = { ...this.#state, tree, ends, keys };
    this.nodes.push(...nodes);
    this.placed.push({ index, submission, bytes: leafBytes(leaf) });
    if (begins !== null && bundle !== null) this.bundles.push({ index, signed: bundle });
  }

  #refuse({ leaf }: Submission, error: BadLeaf): Outcome {
    const refusal = REFUSALS[error.fault];
    const expected = (this.#state.ends.get(leaf.source)?.sequence ?? 0) + 1;
    return {
      refusal,
      detail: error.message,
      ...(refusal === 'wrong-sequence' && { expected }),
    };
  }
}
