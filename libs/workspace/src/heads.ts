import type { AgencyId, LeafIndex } from '@mash/contracts/ids';
import type { Head } from '@mash/contracts/sealed/content';
import type { Written } from './case-state.js';

/** A leaf that carries our tag: something sealed to us stands there. */
export interface ForUs {
  readonly source: AgencyId;
  readonly index: LeafIndex;
}

/** Names every entry that the ledger shows as sealed to us and that is not here (DESIGN 5, rule 5). */
export function notArrived(
  forUs: readonly ForUs[],
  arrived: readonly { readonly index: LeafIndex }[],
): ForUs[] {
  const here = new Set(arrived.map(({ index }) => index));
  return forUs.filter(({ index }) => !here.has(index)).sort((a, b) => a.index - b.index);
}

/** The head of an entry that is written now: the mirror's size, and what below it has not arrived (DESIGN 5, rule 4). */
export function headOf(
  size: number,
  forUs: readonly ForUs[],
  arrived: readonly { readonly index: LeafIndex }[],
): Head {
  const missing = notArrived(forUs, arrived).filter(({ index }) => index < size);
  return { size, missing: missing.map(({ source, index }) => ({ source, index })) };
}

/** Whether a head can be: its author saw nothing at or after its own leaf, and misses nothing above its head. */
export function isPossibleHead(head: Head, index: LeafIndex): boolean {
  return head.size <= index && head.missing.every((each) => each.index < head.size);
}

/** Of the entries here, those that the author of an outcome had: sealed to it or its own, below its head, and not missing. */
export function knownAt<E extends Pick<Written, 'index' | 'author' | 'recipients'>>(
  outcome: Written,
  applied: readonly E[],
): E[] {
  const { head, author } = outcome;
  const missing = new Set(head.missing.map(({ index }) => index));
  return applied.filter(
    (each) =>
      each.index < head.size &&
      !missing.has(each.index) &&
      (each.author === author || each.recipients.includes(author)),
  );
}
