import { type Instant, TimeOfDay } from '@mash/contracts/ids';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { isBankHoliday } from './bank-holidays.js';
import type { ClockProfile } from './profile.js';

/**
 * When somebody on a rota answers: every day or on working days, from one time of day to another. A turn whose end is not
 * later than its start goes on past midnight, and belongs to the day on which it started.
 */
export const DutyHours = z.strictObject({
  days: z.enum(['every-day', 'working-days']),
  from: TimeOfDay,
  to: TimeOfDay,
});
export type DutyHours = z.infer<typeof DutyHours>;

/** Whether somebody with these hours is on duty then: from the first minute up to the last, which is the next turn’s. */
export function isOnDuty(
  { days, from, to }: DutyHours,
  at: Instant,
  profile: Pick<ClockProfile, 'zone' | 'week' | 'bankHolidays'>,
): boolean {
  const now = DateTime.fromISO(at).setZone(profile.zone);
  const time = now.toFormat('HH:mm');
  const isPastMidnight = to <= from;
  const hasStarted = from <= time && (isPastMidnight || time < to);
  if (!hasStarted && !(isPastMidnight && time < to)) return false;
  return days === 'every-day' || isWorkingDay(hasStarted ? now : now.minus({ days: 1 }), profile);
}

/** The hours that `spellHours` spelt; "Day and night" alone is every day. Null for words that are no hours. */
export function readHours(words: string): DutyHours | null {
  const [time = '', days = 'every day'] = words.split(', ');
  const [from = '', to = ''] = time === 'Day and night' ? ['00:00', '00:00'] : time.split(' to ');
  const read = DutyHours.safeParse({ days: days.replace(' ', '-'), from, to });
  return read.success ? read.data : null;
}

/** "08:00 to 20:00, working days", "Day and night, every day" */
export function spellHours({ days, from, to }: DutyHours): string {
  const hours = from === to ? 'Day and night' : `${from} to ${to}`;
  return `${hours}, ${days === 'every-day' ? 'every day' : 'working days'}`;
}

function isWorkingDay(
  day: DateTime,
  { week, bankHolidays }: Pick<ClockProfile, 'week' | 'bankHolidays'>,
): boolean {
  const isOpen = (week[day.weekday - 1] ?? null) !== null;
  return isOpen && !isBankHoliday(bankHolidays, day.toFormat('yyyy-MM-dd'));
}
