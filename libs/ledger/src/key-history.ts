import type { KeyBundle } from '@mash/contracts/founding';
import type { AgencyId, Hash } from '@mash/contracts/ids';
import { bundleHash } from './founding.js';

/** A signing key in the ledger: it holds from this leaf to the one that names the agency's next bundle. */
export interface PlacedKey {
  readonly index: number;
  readonly number: number;
  readonly bundle: Hash;
  readonly signingKey: string;
}

/** Which signing key was whose, by ledger position (DESIGN 3.10). Oldest first. */
export type KeyHistory = ReadonlyMap<AgencyId, readonly PlacedKey[]>;

/** The history with one bundle more, named by the leaf at that index. The bundle is checked before. */
export function placeBundle(history: KeyHistory, bundle: KeyBundle, index: number): KeyHistory {
  const placed: PlacedKey = {
    index,
    number: bundle.number,
    bundle: bundleHash(bundle),
    signingKey: bundle.signingKey,
  };
  return new Map(history).set(bundle.agency, [...(history.get(bundle.agency) ?? []), placed]);
}

/** The key that was in force for an agency at a leaf; null before its first. */
export function keyAt(history: KeyHistory, agency: AgencyId, index: number): PlacedKey | null {
  return history.get(agency)?.findLast((placed) => placed.index <= index) ?? null;
}
