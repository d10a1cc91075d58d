import type { LeafAccepted, SubmitLeaf } from '@mash/contracts/entry';
import { SignedKeyBundle } from '@mash/contracts/founding';
import type { AgencyId } from '@mash/contracts/ids';
import { standsForEntry } from '@mash/contracts/leaf';
import { Problem } from '@mash/contracts/problem';
import { Injectable } from '@nestjs/common';
import { SubmitToLedger } from './submit-to-ledger.js';

/**
 * Takes in a leaf that stands for no entry: a journal, a rule set, or new keys with the bundle that it names. And a leaf
 * that this hub has lost, with the index at which it stood: there it stands again, or nowhere. An entry's or a
 * withdrawal's may then come from any agency that keeps it, for an entry that opened in an emergency may not lose its
 * leaf while its source is away (DESIGN 3.7). Nothing opens on a journal, a rule set or keys: those are their source's
 * alone. Whoever brings it, the source's own signature, number and back-link are what is checked.
 */
@Injectable()
export class AcceptLeaf {
  constructor(private readonly ledger: SubmitToLedger) {}

  /** The same leaf again gets the same answer. @throws Problem */
  async accept(
    { leaf, bundle, index, held = 0 }: SubmitLeaf,
    from: AgencyId,
  ): Promise<LeafAccepted> {
    const isAgain = index !== undefined;
    if (leaf.source !== from && !(isAgain && standsForEntry(leaf.type))) {
      throw new Problem(
        'not-valid',
        'leaf.source: of another agency only an entry or a withdrawal is taken, with its index.',
      );
    }
    // The withdrawal of what was never keyed has no words: its leaf comes alone.
    if (leaf.type === 'entry' && !isAgain) {
      throw new Problem('not-valid', 'leaf.type: an entry is sent to /entries with its leaf.');
    }
    const signed = bundle === undefined ? null : parseBundle(bundle);
    const submission = { leaf, bundle: signed, entry: null, at: index ?? null, held };
    return { index: await this.ledger.submit(submission) };
  }
}

function parseBundle(text: string): SignedKeyBundle {
  try {
    return SignedKeyBundle.parse(JSON.parse(text));
  } catch {
    throw new Problem('not-valid', 'bundle: this is not a signed key bundle.');
  }
}
