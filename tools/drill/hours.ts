import { DateTime } from 'luxon';
import type { MovableClock } from '../start/movable-clock.js';

/** Days of the week as luxon numbers them. */
export const THURSDAY = 4;
export const SATURDAY = 6;
export const MONDAY = 1;

/** The clock on the wall of an English office. */
export function wall(clock: MovableClock): DateTime {
  return DateTime.fromJSDate(clock.now(), { zone: 'Europe/London' });
}

/** Moves the clock on to the next time that it is that hour on that day of the week. */
export function moveTo(clock: MovableClock, weekday: number, hour: number, minute = 0): void {
  const now = wall(clock);
  const at = now.set({ hour, minute, second: 0, millisecond: 0 });
  const days = (weekday - now.weekday + 7) % 7;
  const next = at.plus({ days });
  clock.forward((next <= now ? next.plus({ days: 7 }) : next).diff(now, 'minutes').minutes);
}

/** A day as the boxes of a form take it: "from-day", "from-month", "from-year". */
export function boxes(name: string, day: DateTime): Record<string, string> {
  return {
    [`${name}-day`]: String(day.day),
    [`${name}-month`]: String(day.month),
    [`${name}-year`]: String(day.year),
  };
}
