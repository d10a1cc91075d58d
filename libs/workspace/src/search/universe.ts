import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { OpenedEntry } from '../case-state.js';
import { LEAD, openCase } from '../specimen.js';

/** The agencies that follow the rules, as their members. The lead may have two faces; the hub is not honest. */
export const MEMBERS: readonly AgencyId[] = [LEAD, 'health', 'police'];
/** An agency with keys of its own that the hub would like to have read. */
export const GHOST: AgencyId = 'school';

/** An entry in the ledger, and to whom the hub has delivered it. */
export interface Placed {
  readonly opened: OpenedEntry;
  readonly arrived: readonly AgencyId[];
  /** What was truly at hand to its author when it wrote. */
  readonly had: ReadonlySet<EntryId>;
}

/** What was written since the case began: the whole of a state. */
export type World = readonly Placed[];

/** The case as it begins: opened, joined and known to all. */
export const BEGINNING: readonly OpenedEntry[] = openCase('police', 'health').entries;
