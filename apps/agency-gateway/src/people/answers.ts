import { Day } from '@mash/contracts/ids';
import type { Fields } from '../drafts/drafts.js';

/** What one field of a form holds, without the spaces around it. A field that is absent was left empty. */
export function readAnswer(fields: Fields, name: string): string {
  const [first] = [fields[name]].flat();
  return typeof first === 'string' ? first.trim() : '';
}

/** What a date input holds: a day, nothing, or words that say what to do. */
export type DateAnswer = { day: string | null } | { error: string };

/** The day in the three boxes of a date input; null for what is no day of the calendar, or not written whole. */
export function dayIn(fields: Fields, name: string): Day | null {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) =>
    readAnswer(fields, `${name}-${part}`),
  );
  const isNumbers = /^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^\d{4}$/.test(year);
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isNumbers && Day.safeParse(date).success ? date : null;
}

/** Reads the three boxes of a date input. A date that has not come yet, or never was, is refused. */
export function readDate(
  fields: Fields,
  name: string,
  asked: { label: string; today: string },
): DateAnswer {
  const boxes = ['day', 'month', 'year'].map((part) => readAnswer(fields, `${name}-${part}`));
  if (boxes.every((box) => box === '')) return { day: null };
  const date = dayIn(fields, name);
  if (date === null) return { error: `${asked.label} must be a real date, like 27 3 2019` };
  if (date < '1880-01-01') return { error: `${asked.label} must be in or after 1880` };
  if (date > asked.today) return { error: `${asked.label} must be today or in the past` };
  return { day: date };
}

/** Made once: making one costs a hundred times what using it does. */
const CALENDAR = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** Today, as the calendar on the wall has it in England. */
export function today(now: Date): string {
  return CALENDAR.format(now);
}

const WALL = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
});

/** "16:50": what the clock on the wall says in England. */
export function timeOfDay(now: Date): string {
  return WALL.format(now);
}
