import type { Instant } from '@mash/contracts/ids';
import { DateTime } from 'luxon';
import { isBankHoliday } from './bank-holidays.js';
import type { ClockProfile, Target } from './profile.js';

/** A span in which the office is open. */
interface Opening {
  from: DateTime;
  to: DateTime;
}

/**
 * When something is due that began then. Hours run day and night, through weekends and changes of
 * summer time. Working days end at the time of day at which they began; what comes while the office
 * is shut counts from its next opening, so one working day ends with that day.
 */
export function dueAt(target: Target, began: Instant, profile: ClockProfile): Instant {
  const from = DateTime.fromISO(began).setZone(profile.zone);
  if ('hours' in target) return instant(from.plus({ hours: target.hours }));
  return 'workingHours' in target
    ? instant(afterWorkingHours(from, target.workingHours, profile))
    : instant(afterWorkingDays(from, target.workingDays, profile));
}

/** Whether the office is open then. */
export function isOpenAt(at: Instant, profile: ClockProfile): boolean {
  const moment = DateTime.fromISO(at).setZone(profile.zone);
  const today = openingOn(moment, profile);
  return today !== null && isWithin(moment, today);
}

function afterWorkingDays(from: DateTime, days: number, profile: ClockProfile): DateTime {
  const today = openingOn(from, profile);
  if (today !== null && isWithin(from, today)) {
    const last = nthOpeningAfter(from, days, profile);
    const sameTime = from.set({ year: last.from.year, month: last.from.month, day: last.from.day });
    return DateTime.min(DateTime.max(sameTime, last.from), last.to);
  }
  const first = nextOpening(from, profile);
  return days === 1 ? first.to : nthOpeningAfter(first.from, days - 1, profile).to;
}

function afterWorkingHours(from: DateTime, hours: number, profile: ClockProfile): DateTime {
  let left = hours * 3_600_000;
  let moment = from;
  for (;;) {
    const opening = nextOpening(moment, profile);
    const start = DateTime.max(moment, opening.from);
    const open = opening.to.toMillis() - start.toMillis();
    if (left <= open) return start.plus({ milliseconds: left });
    left -= open;
    moment = opening.to;
  }
}

/** The opening that runs then or comes next. */
function nextOpening(from: DateTime, profile: ClockProfile): Opening {
  const today = openingOn(from, profile);
  return today !== null && from < today.to ? today : nthOpeningAfter(from, 1, profile);
}

/** The nth opening on a later day. */
function nthOpeningAfter(from: DateTime, count: number, profile: ClockProfile): Opening {
  let left = count;
  for (let day = from.plus({ days: 1 }); ; day = day.plus({ days: 1 })) {
    const opening = openingOn(day, profile);
    if (opening !== null) left -= 1;
    if (opening !== null && left === 0) return opening;
  }
}

function openingOn(day: DateTime, profile: ClockProfile): Opening | null {
  const hours = profile.week[day.weekday - 1] ?? null;
  if (hours === null || isBankHoliday(profile.bankHolidays, day.toFormat('yyyy-MM-dd')))
    return null;
  return { from: at(day, hours.from), to: at(day, hours.to) };
}

function at(day: DateTime, time: string): DateTime {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 });
}

function isWithin(moment: DateTime, { from, to }: Opening): boolean {
  return from <= moment && moment < to;
}

function instant(moment: DateTime): Instant {
  return moment.toJSDate().toISOString();
}
