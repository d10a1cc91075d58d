import { DateTime } from 'luxon';
import { isBankHoliday, lastListedYear } from './bank-holidays.js';

const LIST = 'england-and-wales';

/** Easter Sunday by the anonymous Gregorian rule (Meeus, Jones, Butcher). */
function easterSunday(year: number): DateTime {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const m = Math.floor((a + 11 * h) / 319);
  const l = (2 * (b % 4) + 2 * Math.floor(c / 4) - (c % 4) - h + m + 32) % 7;
  const month = Math.floor((h - m + l + 90) / 25);
  return DateTime.utc(year, month, (h - m + l + month + 19) % 32);
}

/** The next day that is neither at a weekend nor taken. */
function observed(day: DateTime, taken: string[]): string {
  let free = day;
  while (free.weekday > 5 || taken.includes(iso(free))) free = free.plus({ days: 1 });
  return iso(free);
}

function firstMonday(year: number, month: number): DateTime {
  const first = DateTime.utc(year, month, 1);
  return first.plus({ days: (8 - first.weekday) % 7 });
}

function lastMonday(year: number, month: number): DateTime {
  const last = DateTime.utc(year, month, 1).endOf('month').startOf('day');
  return last.minus({ days: last.weekday - 1 });
}

function iso(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}

/** The Act’s rules, written a second time and independently of the list. */
function byRule(year: number): string[] {
  const easter = easterSunday(year);
  const christmas = observed(DateTime.utc(year, 12, 25), []);
  return [
    observed(DateTime.utc(year, 1, 1), []),
    iso(easter.minus({ days: 2 })),
    iso(easter.plus({ days: 1 })),
    iso(firstMonday(year, 5)),
    iso(lastMonday(year, 5)),
    iso(lastMonday(year, 8)),
    christmas,
    observed(DateTime.utc(year, 12, 26), [christmas]),
  ].sort();
}

function listed(year: number): string[] {
  const days = Array.from({ length: 366 }, (_, at) => DateTime.utc(year, 1, 1).plus({ days: at }));
  return [
    ...new Set(
      days
        .filter((day) => day.year === year)
        .map(iso)
        .filter((day) => isBankHoliday(LIST, day)),
    ),
  ];
}

describe('the bank holidays of England and Wales', () => {
  const years = Array.from({ length: lastListedYear(LIST) - 2023 }, (_, at) => 2024 + at);

  it.each(years)('of %s are those of the Act', (year) => {
    expect(listed(year)).toEqual(byRule(year));
  });

  it('are none in a year that is not listed: what is due falls due earlier, never later', () => {
    expect(listed(lastListedYear(LIST) + 1)).toEqual([]);
  });
});
