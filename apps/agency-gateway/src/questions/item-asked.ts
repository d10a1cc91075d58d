import type { AgencyId, EntryId, Id } from '@mash/contracts/ids';
import { type ChronologyItem, chronology } from '@mash/workspace/chronology';
import { heldIn } from '@mash/workspace/drawing';
import { atItsOwner } from '@mash/workspace/questions';
import type { CaseState } from '@mash/workspace/replay';

/** Another agency’s item, of which its owner may be asked. */
export interface AskedItem {
  entry: EntryId;
  owner: AgencyId;
  parts: readonly ChronologyItem[];
  people: readonly Id[];
}

/** Null for what is our own, withdrawn, or not here. */
export function askableIn(state: CaseState, entry: EntryId): AskedItem | null {
  const held = heldIn(state, entry);
  const parts = partsOf(state, entry);
  const isWithdrawn = parts.some(({ withdrawal }) => withdrawal !== null);
  if (held === null || held.owner === state.self || parts.length === 0 || isWithdrawn) return null;
  const people = [...new Set(parts.flatMap((part) => part.people))].slice(0, 50);
  return { entry, owner: held.owner, parts, people };
}

/** The parts of an item as they stand in the chronology here: none where it is hidden, or not here. */
export function partsOf(state: CaseState, entry: EntryId): ChronologyItem[] {
  const here = atItsOwner(state, entry);
  const parts = chronology(state).items;
  const own = parts.filter((part) => part.entry === entry);
  return own.length > 0 ? own : parts.filter((part) => part.entry === here);
}

/** The titles of an item’s parts, each once: "Incident and What its systems show". */
export function titleOf(state: CaseState, entry: EntryId): string {
  const titles = partsOf(state, entry).map(({ title }) => title);
  return titles.length === 0 ? 'Something shared' : [...new Set(titles)].join(' and ');
}
