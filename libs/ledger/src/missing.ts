import type { AgencyId } from '@mash/contracts/ids';
import type { Leaf } from '@mash/contracts/leaf';

/** A leaf and where it stands. */
export interface PlacedLeaf {
  readonly index: number;
  readonly leaf: Leaf;
}

/**
 * Which entries sealed to us have not arrived, so that none can be left out unseen (DESIGN 5, rule 5). Whether a leaf
 * is for us, its tags say to whoever holds the tag key.
 */
export function missingFrom(
  leaves: Iterable<PlacedLeaf>,
  arrived: ReadonlySet<number>,
  isForUs: (leaf: Leaf) => boolean,
): { source: AgencyId; index: number }[] {
  const missing: { source: AgencyId; index: number }[] = [];
  for (const { index, leaf } of leaves) {
    if (!arrived.has(index) && isForUs(leaf)) missing.push({ source: leaf.source, index });
  }
  return missing;
}
