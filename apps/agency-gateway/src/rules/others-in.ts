import type { Partnership } from '../partnership/partnership.js';

/** Every agency of the partnership as a choice on a form. */
export function othersIn({ document }: Partnership): { value: string; text: string }[] {
  return document.agencies.map(({ id, name }) => ({ value: id, text: name }));
}
