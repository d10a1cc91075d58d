import type { Day } from '@mash/contracts/ids';
import { monthsBetween } from './days.js';

/** A stretch of time about which nobody has shared anything. */
export interface Gap {
  readonly after: Day;
  readonly before: Day;
  readonly months: number;
  /** "No contact recorded for 7 months." */
  readonly words: string;
}

/** What stands on a day; withdrawn things make no gap. */
interface Dated {
  readonly day: Day;
  readonly happened: { readonly to: Day | null };
  readonly isDateKnown: boolean;
  readonly withdrawal: unknown;
}

/** What came to light is a contact, whenever it was shared: only dated things make or end a gap. */
export function gapsOf(items: readonly Dated[], gapMonths: number): Gap[] {
  const gaps: Gap[] = [];
  let after: Day | null = null;
  for (const { day, happened, isDateKnown, withdrawal } of items) {
    if (!isDateKnown || withdrawal !== null) continue;
    const months = after === null ? 0 : monthsBetween(after, day);
    if (after !== null && months >= gapMonths)
      gaps.push({ after, before: day, months, words: `No contact recorded for ${spell(months)}.` });
    const end = happened.to ?? day;
    if (after === null || end > after) after = end;
  }
  return gaps;
}

function spell(months: number): string {
  return months === 1 ? '1 month' : `${months} months`;
}
