import type { LeafAccepted, SubmitLeaf } from '@mash/contracts/entry';
import { SignedKeyBundle } from '@mash/contracts/founding';
import type { AgencyId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { Injectable } from '@nestjs/common';
import { SubmitToLedger } from './submit-to-ledger.js';

/** Takes in a leaf that stands for no entry: a journal, a rule set, or new keys with the bundle that it names. */
@Injectable()
export class AcceptLeaf {
  constructor(private readonly ledger: SubmitToLedger) {}

  async accept({ leaf, bundle }: SubmitLeaf, from: AgencyId): Promise<LeafAccepted> {
    if (leaf.source !== from) {
      throw new Problem('not-valid', 'leaf.source: an agency speaks for itself only.');
    }
    // The withdrawal of what was never keyed has no words: its leaf comes alone.
    if (leaf.type === 'entry') {
      throw new Problem('not-valid', 'leaf.type: an entry is sent to /entries with its leaf.');
    }
    const signed = bundle === undefined ? null : parseBundle(bundle);
    return { index: await this.ledger.submit({ leaf, bundle: signed, entry: null }) };
  }
}

function parseBundle(text: string): SignedKeyBundle {
  try {
    return SignedKeyBundle.parse(JSON.parse(text));
  } catch {
    throw new Problem('not-valid', 'bundle: this is not a signed key bundle.');
  }
}
