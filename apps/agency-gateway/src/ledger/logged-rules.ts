import type { AgencyId, Hash, LeafIndex } from '@mash/contracts/ids';
import type { Leaf } from '@mash/contracts/leaf';
import { Injectable } from '@nestjs/common';

/**
 * Where each agency’s rule sets stand in the ledger, by their hashes (DESIGN 7.2): the mirror says so of each leaf that it
 * takes in. What a rule set says stays at its agency; that it was there before what it decided, every reader can see.
 */
@Injectable()
export class LoggedRules {
  readonly #first = new Map<string, LeafIndex>();

  /** Takes note of a leaf; of all but those of rule sets it takes none. The first of several counts. */
  place({ type, source, object }: Leaf, index: LeafIndex): void {
    const name = nameOf(source, object);
    if (type === 'rule-set' && !this.#first.has(name)) this.#first.set(name, index);
  }

  /** Whether that agency had logged that rule set before that leaf. */
  isBefore(agency: AgencyId, ruleSet: Hash, index: LeafIndex): boolean {
    const first = this.#first.get(nameOf(agency, ruleSet));
    return first !== undefined && first < index;
  }

  /** Forgets all, before the mirror is read again from its rows. */
  clear(): void {
    this.#first.clear();
  }
}

const nameOf = (agency: AgencyId, ruleSet: Hash): string => `${agency} ${ruleSet}`;
