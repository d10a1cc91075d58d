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
