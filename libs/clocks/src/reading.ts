import type { Instant } from '@mash/contracts/ids';
import { DateTime } from 'luxon';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How a clock stands. It informs and alarms; it never locks (DESIGN 10). */
export type ClockState =
  | 'no-time-set'
  | 'on-time'
  | 'due-today'
  | 'due-within-an-hour'
  | 'overdue'
  | 'met'
  | 'missed';

/** One clock, read at one moment. */
export interface Reading {
  readonly beganAt: Instant;
  readonly dueAt: Instant | null;
  /** When what it waits for was done. */
  readonly endedAt: Instant | null;
  readonly state: ClockState;
  /** "Overdue by 2 hours 5 minutes" */
  readonly words: string;
}

/** A clock as it runs: when it began, by when it is due and when it ended. */
export type Running = Pick<Reading, 'beganAt' | 'dueAt' | 'endedAt'>;

/** What a clock says at that moment, to people of that time zone. */
export function readClock(running: Running, now: Instant, zone: string): Reading {
  const { dueAt, endedAt } = running;
  if (dueAt === null) return { ...running, state: 'no-time-set', words: 'No time set' };
  const until = endedAt ?? now;
  const left = Date.parse(dueAt) - Date.parse(until);
  if (endedAt !== null) {
    return left >= 0
      ? { ...running, state: 'met', words: 'Met' }
      : { ...running, state: 'missed', words: `Missed by ${spell(-left)}` };
  }
  if (left < 0) return { ...running, state: 'overdue', words: `Overdue by ${spell(-left)}` };
  if (left < HOUR)
    return { ...running, state: 'due-within-an-hour', words: `Due in ${spell(left)}` };
  return isSameDay(dueAt, now, zone)
    ? { ...running, state: 'due-today', words: `Due today, in ${spell(left)}` }
    : { ...running, state: 'on-time', words: 'On time' };
}

/** Whether a clock that still runs is past its time. */
export function isOverdue({ state }: Reading): boolean {
  return state === 'overdue';
}

/** "1 day 3 hours", "2 hours 5 minutes", "40 minutes": the two largest units, rounded down. */
export function spell(milliseconds: number): string {
  if (milliseconds < MINUTE) return 'less than a minute';
  const days = Math.floor(milliseconds / DAY);
  const hours = Math.floor((milliseconds % DAY) / HOUR);
  const minutes = days > 0 ? 0 : Math.floor((milliseconds % HOUR) / MINUTE);
  return [unit(days, 'day'), unit(hours, 'hour'), unit(minutes, 'minute')]
    .filter((part) => part !== '')
    .join(' ');
}

function unit(count: number, name: string): string {
  if (count === 0) return '';
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

function isSameDay(one: Instant, other: Instant, zone: string): boolean {
  const [a, b] = [one, other].map((each) => DateTime.fromISO(each).setZone(zone));
  return a?.hasSame(b as DateTime, 'day') === true;
}
