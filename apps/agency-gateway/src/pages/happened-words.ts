import { Day } from '@mash/contracts/ids';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import { day } from './words.js';

type Happened = SharedDocument['happened'];

/** "2 March 2026", "About 2 March 2026", "Between 2 March 2026 and 9 March 2026": as its source said it; empty where nobody knows. */
export function happenedWords({ from, to, words }: Happened): string {
  if (from === null) return to === null ? words : `By ${day(to)}`;
  if (words === 'about') return `About ${day(from)}`;
  if (to !== null && to !== from)
    return words === 'between'
      ? `Between ${day(from)} and ${day(to)}`
      : `${day(from)} to ${day(to)}`;
  return words === '' ? day(from) : `${day(from)}, ${words}`;
}

/** A value as pages show it: the day on which something happened is said no more exactly than its source knows it. */
export function shownValue(value: string, happened: Happened): { value: string; isDate: boolean } {
  if (!Day.safeParse(value).success) return { value, isDate: false };
  return value === happened.from
    ? { value: happenedWords(happened), isDate: false }
    : { value, isDate: true };
}
