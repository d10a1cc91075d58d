import type { Instant } from '@mash/contracts/ids';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { dueAt } from './due.js';
import { ClockProfile, type Target } from './profile.js';
import { CLOCK_PROFILES } from './profiles.js';

const OXFORDSHIRE = profile('oxfordshire');
const { red, amber, green } = OXFORDSHIRE.enquiry as Record<'red' | 'amber' | 'green', Target>;
const { decision, assessment, conference } = OXFORDSHIRE.statutory;

/** As a clock on the wall in London shows it. */
const WALL = 'ccc d LLL yyyy HH:mm';
const ZONE = 'Europe/London';

function profile(id: string): ClockProfile {
  const found = CLOCK_PROFILES.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no profile ${id}.`);
  return found;
}

function wall(words: string): Instant {
  const moment = DateTime.fromFormat(words, WALL, { zone: ZONE, locale: 'en-GB' });
  if (!moment.isValid) throw new Error(`There is no ${words}.`);
  return moment.toJSDate().toISOString();
}

function shown(at: Instant): string {
  return DateTime.fromISO(at).setZone(ZONE).setLocale('en-GB').toFormat(WALL);
}

const ROWS: [string, string, Target, string][] = [
  ['Friday 4:50pm, red', 'Fri 12 Jun 2026 16:50', red, 'Fri 12 Jun 2026 20:50'],
  ['Friday 4:50pm, amber', 'Fri 12 Jun 2026 16:50', amber, 'Mon 15 Jun 2026 16:50'],
  ['Friday 4:50pm, green', 'Fri 12 Jun 2026 16:50', green, 'Wed 17 Jun 2026 16:50'],
  ['Friday 4:50pm, the decision', 'Fri 12 Jun 2026 16:50', decision, 'Mon 15 Jun 2026 16:50'],
  ['before a bank holiday Monday', 'Fri 22 May 2026 16:50', amber, 'Tue 26 May 2026 16:50'],
  ['the night before work, red', 'Thu 11 Jun 2026 23:30', red, 'Fri 12 Jun 2026 03:30'],
  ['on a Sunday, red', 'Sun 14 Jun 2026 11:00', red, 'Sun 14 Jun 2026 15:00'],
  ['on a Sunday, amber', 'Sun 14 Jun 2026 11:00', amber, 'Mon 15 Jun 2026 17:00'],
  ['on a Sunday, green', 'Sun 14 Jun 2026 11:00', green, 'Wed 17 Jun 2026 17:00'],
  ['a minute before opening', 'Mon 15 Jun 2026 08:29', amber, 'Mon 15 Jun 2026 17:00'],
  ['at opening', 'Mon 15 Jun 2026 08:30', amber, 'Tue 16 Jun 2026 08:30'],
  ['at closing', 'Mon 15 Jun 2026 17:00', amber, 'Tue 16 Jun 2026 17:00'],
  ['over the start of summer time', 'Fri 27 Mar 2026 16:50', amber, 'Mon 30 Mar 2026 16:50'],
  ['in the night that loses an hour', 'Sat 28 Mar 2026 23:30', red, 'Sun 29 Mar 2026 04:30'],
  ['in the night that has one more', 'Sat 24 Oct 2026 23:30', red, 'Sun 25 Oct 2026 02:30'],
  ['over the end of summer time', 'Fri 23 Oct 2026 16:50', green, 'Wed 28 Oct 2026 16:50'],
  ['before Easter, amber', 'Thu 2 Apr 2026 16:50', amber, 'Tue 7 Apr 2026 16:50'],
  ['before Easter, green', 'Thu 2 Apr 2026 16:50', green, 'Thu 9 Apr 2026 16:50'],
  ['on Good Friday', 'Fri 3 Apr 2026 10:00', amber, 'Tue 7 Apr 2026 17:00'],
  ['on Christmas Eve, amber', 'Thu 24 Dec 2026 15:00', amber, 'Tue 29 Dec 2026 15:00'],
  ['on Christmas Eve, green', 'Thu 24 Dec 2026 15:00', green, 'Thu 31 Dec 2026 15:00'],
  ['on Christmas Day, red', 'Fri 25 Dec 2026 20:00', red, 'Sat 26 Dec 2026 00:00'],
  ['on New Year’s Eve', 'Thu 31 Dec 2026 15:00', amber, 'Mon 4 Jan 2027 15:00'],
  ['an assessment', 'Mon 1 Jun 2026 10:00', assessment, 'Mon 3 Aug 2026 10:00'],
  ['an assessment over Christmas', 'Mon 2 Nov 2026 10:00', assessment, 'Thu 7 Jan 2027 10:00'],
  ['a conference over Christmas', 'Mon 14 Dec 2026 10:00', conference, 'Thu 7 Jan 2027 10:00'],
];

describe('what is due', () => {
  it.each(ROWS)('%s', (_what, began, target, due) => {
    expect(shown(dueAt(target, wall(began), OXFORDSHIRE))).toBe(due);
  });

  it('counts working hours while the office is open', () => {
    const due = dueAt({ workingHours: 6 }, wall('Fri 12 Jun 2026 16:50'), profile('merton'));
    expect(shown(due)).toBe('Mon 15 Jun 2026 14:20');
  });

  it('differs by profile, which is data', () => {
    const began = wall('Fri 12 Jun 2026 16:50');
    const due = CLOCK_PROFILES.map((each) => dueAt(each.enquiry.red as Target, began, each));
    expect(due.map(shown)).toEqual([
      'Fri 12 Jun 2026 20:50',
      'Fri 12 Jun 2026 18:50',
      'Mon 15 Jun 2026 12:20',
    ]);
  });

  const moments = fc.date({
    min: new Date('2024-01-02T00:00:00Z'),
    max: new Date('2035-10-01T00:00:00Z'),
    noInvalidDate: true,
  });

  it('is never before it began, and never earlier for what began later', () => {
    const targets = fc.constantFrom<Target>(red, amber, green, { workingHours: 6 });
    fc.assert(
      fc.property(moments, fc.nat(5_000), targets, (began, minutes, target) => {
        const first = dueAt(target, began.toISOString(), OXFORDSHIRE);
        const later = new Date(began.getTime() + minutes * 60_000).toISOString();
        expect(first > began.toISOString()).toBe(true);
        expect(dueAt(target, later, OXFORDSHIRE) >= first).toBe(true);
      }),
    );
  });

  it('is the same in working days and in their hours, but for nights between', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 20 }), (began, days) => {
        const from = began.toISOString();
        const byDays = dueAt({ workingDays: days }, from, OXFORDSHIRE);
        const byHours = dueAt({ workingHours: days * 8.5 }, from, OXFORDSHIRE);
        const [a, b] = [byDays, byHours].map((each) => Date.parse(each)) as [number, number];
        const opens = shown(byDays).endsWith('08:30');
        expect(a === b || (opens && a > b)).toBe(true);
      }),
    );
  });
});

describe('a profile', () => {
  it('is refused when its office never opens, or closes before it opens', () => {
    const shut = { ...OXFORDSHIRE, week: OXFORDSHIRE.week.map(() => null) };
    const [monday, ...others] = OXFORDSHIRE.week;
    const turned = { from: monday?.to, to: monday?.from };
    expect(ClockProfile.safeParse(shut).success).toBe(false);
    expect(ClockProfile.safeParse({ ...OXFORDSHIRE, week: [turned, ...others] }).success).toBe(
      false,
    );
  });
});
