import type { Day } from '@mash/contracts/ids';
import type { ClockProfile } from './profile.js';

/**
 * Bank holidays of England and Wales: Banking and Financial Dealings Act 1971, section 1 and
 * schedule 1, New Year’s Day and the early May holiday by proclamation, and single days proclaimed.
 */
const ENGLAND_AND_WALES: Readonly<Record<number, readonly string[]>> = {
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2028: ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
  2029: ['01-01', '03-30', '04-02', '05-07', '05-28', '08-27', '12-25', '12-26'],
  2030: ['01-01', '04-19', '04-22', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2031: ['01-01', '04-11', '04-14', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2032: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2033: ['01-03', '04-15', '04-18', '05-02', '05-30', '08-29', '12-26', '12-27'],
  2034: ['01-02', '04-07', '04-10', '05-01', '05-29', '08-28', '12-25', '12-26'],
  2035: ['01-01', '03-23', '03-26', '05-07', '05-28', '08-27', '12-25', '12-26'],
};

const LISTS = { 'england-and-wales': ENGLAND_AND_WALES };

/** Whether a day is a bank holiday. A year that is not listed has none: what is due then falls due earlier, never later. */
export function isBankHoliday(list: ClockProfile['bankHolidays'], day: Day): boolean {
  return LISTS[list][Number(day.slice(0, 4))]?.includes(day.slice(5)) === true;
}

/** The last year that is listed. After it, weekdays alone are counted. */
export function lastListedYear(list: ClockProfile['bankHolidays']): number {
  return Math.max(...Object.keys(LISTS[list]).map(Number));
}
