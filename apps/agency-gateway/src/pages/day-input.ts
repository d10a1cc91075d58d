import type { Day } from '@mash/contracts/ids';
import type { Fields } from '../drafts/drafts.js';

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The day in the three boxes of a date input; null for what is no day of the calendar. */
export function dayIn(fields: Fields, name: string): Day | null {
  const part = (of: string, width: number) =>
    String(fields[`${name}-${of}`] ?? '')
      .trim()
      .padStart(width, '0');
  const day = `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
  const isDay = ISO_DAY.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
  return isDay && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? day : null;
}
