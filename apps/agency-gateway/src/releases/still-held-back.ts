import type { Instant } from '@mash/contracts/ids';
import type { KeptRelease } from './kept-release.js';
import type { Standing } from './kept-releases.js';
import { NOTE } from './note.js';

/**
 * Hold-backs that still stand. One is over when each record that it kept went since to each of its readers, about the same
 * person in the same case; of somebody who chose nothing it is over when anything went.
 */
export function stillHeldBack(all: readonly Standing[]): KeptRelease[] {
  const shared = all.filter(({ state }) => state === 'sealed').map(({ release }) => release);
  return all
    .filter(({ state }) => state === 'held-back')
    .map(({ release }) => release)
    .filter((held) => !isOver(held, shared));
}

function isOver(held: KeptRelease, shared: readonly KeptRelease[]): boolean {
  const since = shared.filter(
    ({ at, workspace, person }) =>
      at > held.at && workspace === held.workspace && person === held.person,
  );
  const gone = new Set(since.flatMap(pairsOf));
  return since.length > 0 && pairsOf(held).every((pair) => gone.has(pair));
}

function pairsOf({ items, note, readers }: KeptRelease): string[] {
  const records = [...items.map(({ record }) => record), ...(note === '' ? [] : [NOTE])];
  return records.flatMap((record) => readers.map((reader) => `${record} ${reader}`));
}

/**
 * Of hold-backs that still stand, those that waited for advice, which ends at its time: all but those that somebody has
 * held back since for another reason. Each comes with that time.
 */
export function awaitingAdvice(all: readonly Standing[]): { held: KeptRelease; until: Instant }[] {
  const standing = stillHeldBack(all);
  return standing.flatMap((held) => {
    const until = held.heldBack?.reason === 'advice' ? held.heldBack.until : null;
    return until === null || standing.some((later) => isHeldOtherwise(held, later))
      ? []
      : [{ held, until }];
  });
}

function isHeldOtherwise(held: KeptRelease, later: KeptRelease): boolean {
  if (later.at <= held.at || later.heldBack?.reason === 'advice') return false;
  if (later.workspace !== held.workspace || later.person !== held.person) return false;
  const pairs = new Set(pairsOf(later));
  return pairsOf(held).every((pair) => pairs.has(pair));
}
