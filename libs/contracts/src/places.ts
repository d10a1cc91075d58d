import { z } from 'zod';
import { AgencyId, Day } from './ids.js';
import { Ring } from './sealed/people.js';

/** What sort of place a case is handed over to. */
export const PlaceKind = z.enum([
  'locality',
  'family-help',
  'child-protection',
  'health-visitor',
  'school',
  'other-council',
  'adult-safeguarding',
]);
export type PlaceKind = z.infer<typeof PlaceKind>;

/** A place as an entry names it: whoever reads it needs no list of the lead's. */
export const NamedPlace = z.strictObject({
  place: z.string().min(1).max(60),
  label: z.string().min(1).max(100),
  kind: PlaceKind,
  /** Null for a place without a terminal: it answers by telephone, and the lead records what it said. */
  agency: AgencyId.nullable(),
  ring: Ring,
});
export type NamedPlace = z.infer<typeof NamedPlace>;

/** Where an outcome goes, as its entry names it. */
export const NamedDestination = z.strictObject({
  id: z.string().min(1).max(60),
  label: z.string().min(1).max(100),
});
export type NamedDestination = z.infer<typeof NamedDestination>;

/** What is on a list of the lead's may begin and end on a day. What was recorded before keeps its words. */
const IN_FORCE = { from: Day.optional(), until: Day.optional() };

/** The lists of the lead's folder: an id of each is what other data refer to. */
export const ListedPlace = NamedPlace.extend(IN_FORCE);
export const ListedDestination = NamedDestination.extend(IN_FORCE);

/** What of a list may be chosen on a day, first and last day included. */
export function inForce<T extends { from?: Day | undefined; until?: Day | undefined }>(
  list: readonly T[],
  day: Day,
): Omit<T, 'from' | 'until'>[] {
  return list
    .filter(({ from = day, until = day }) => from <= day && day <= until)
    .map(({ from: _from, until: _until, ...named }) => named);
}
