import { Day, type Instant } from '@mash/contracts/ids';
import { DateTime } from 'luxon';
import type { Fields } from '../drafts/drafts.js';
import { clock, ON_THE_WALL } from '../pages/pages.js';

const ZONE = 'Europe/London';

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

/** Reads the three boxes of a day that is today or still to come. */
export function readComing(fields: Fields, name: string, now: Day): DateAnswer {
  const boxes = ['day', 'month', 'year'].map((part) => readAnswer(fields, `${name}-${part}`));
  if (boxes.every((box) => box === '')) return { day: null };
  const day = dayIn(fields, name);
  if (day === null) return { error: 'Enter a real day, like 27 3 2027, or leave it empty' };
  return day < now ? { error: 'Enter today or a later day' } : { day };
}

/** Made once: making one costs a hundred times what using it does. */
const CALENDAR = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE });

/** Today, as the calendar on the wall has it in England. */
export function today(now: Date): string {
  return CALENDAR.format(now);
}

/** The moment in a date input and the box of its time, in England; or which of the two to put right. */
export function readMoment(
  fields: Fields,
  name: string,
  asked: { day: string; time: string },
): { at: Instant } | { field: string; error: string } {
  const day = dayIn(fields, name);
  if (day === null) return { field: `${name}-day`, error: `${asked.day}, like 27 3 2026` };
  const time = readAnswer(fields, `${name}Time`);
  if (!ON_THE_WALL.test(time)) return { field: `${name}Time`, error: `${asked.time}, like 16:50` };
  const at = DateTime.fromISO(`${day}T${time.padStart(5, '0')}`, { zone: ZONE });
  return { at: at.toJSDate().toISOString() };
}

/** A moment as the same boxes show it, for a form to begin with. */
export function momentFields(name: string, moment: Date): Fields {
  return { ...dayFields(name, moment), [`${name}Time`]: clock(moment) };
}

/** Its day as the three boxes of a date input show it. */
export function dayFields(name: string, moment: Date): Fields {
  const [year, month, day] = today(moment).split('-').map(Number);
  return {
    [`${name}-day`]: String(day),
    [`${name}-month`]: String(month),
    [`${name}-year`]: String(year),
  };
}
