import type { AgencyId } from '@mash/contracts/ids';
import type { Partnership } from '../partnership/partnership.js';

/** Every other agency of the partnership as a choice on a form. */
export function othersIn(
  { document }: Partnership,
  self: AgencyId,
): { value: AgencyId; text: string }[] {
  return document.agencies
    .filter(({ id }) => id !== self)
    .map(({ id, name }) => ({ value: id, text: name }));
}
