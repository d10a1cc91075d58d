import fc from 'fast-check';
import { type DutyHours, isOnDuty, readHours, spellHours } from './duty-hours.js';
import { CLOCK_PROFILES } from './profiles.js';

const [profile] = CLOCK_PROFILES;
if (profile === undefined) throw new Error('There is no profile.');
const at = (london: string, summer = false) => `${london}:00.000${summer ? '+01:00' : '+00:00'}`;
const DAY: DutyHours = { days: 'working-days', from: '08:00', to: '20:00' };
const NIGHT: DutyHours = { days: 'working-days', from: '20:00', to: '08:00' };

describe('the hours of a turn', () => {
  it.each<[string, DutyHours, string, boolean]>([
    ['the first minute of a working day', DAY, at('2026-11-26T08:00'), true],
    ['the minute before it', DAY, at('2026-11-26T07:59'), false],
    ['the last minute', DAY, at('2026-11-26T19:59'), true],
    ['the end, which is the next turn’s', DAY, at('2026-11-26T20:00'), false],
    ['a Saturday, of working days', DAY, at('2026-11-28T12:00'), false],
    ['a Saturday, of every day', { ...DAY, days: 'every-day' }, at('2026-11-28T12:00'), true],
    ['Christmas Day, of working days', DAY, at('2026-12-25T12:00'), false],
    ['eight in the morning of London’s summer', DAY, at('2026-06-15T08:00', true), true],
    ['eight in the morning of Greenwich, in summer', NIGHT, at('2026-06-15T08:00', true), false],
    ['the night of a Friday', NIGHT, at('2026-11-27T23:00'), true],
    ['the small hours of Saturday, which are Friday’s', NIGHT, at('2026-11-28T03:00'), true],
    ['the small hours of Monday, which are Sunday’s', NIGHT, at('2026-11-30T03:00'), false],
    ['the day between two nights', NIGHT, at('2026-11-27T12:00'), false],
    [
      'a turn of day and night',
      { ...DAY, from: '09:00', to: '09:00' },
      at('2026-11-26T03:00'),
      true,
    ],
  ])('are right for %s', (_, hours, instant, is) => {
    expect(isOnDuty(hours, new Date(instant).toISOString(), profile)).toBe(is);
  });

  it('leave no minute to nobody, and none to two, where one turn ends as the next starts', () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    const spell = (minute: number) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(minutes, minutes, fc.integer({ min: 0, max: 366 * 24 * 60 }), (a, b, later) => {
        fc.pre(a !== b);
        const now = new Date(Date.UTC(2026, 0, 1) + later * 60_000).toISOString();
        const one: DutyHours = { days: 'every-day', from: spell(a), to: spell(b) };
        const other: DutyHours = { days: 'every-day', from: spell(b), to: spell(a) };
        return isOnDuty(one, now, profile) !== isOnDuty(other, now, profile);
      }),
    );
  });

  it('are read from the words in which they are spelt, and from no others', () => {
    for (const hours of [DAY, NIGHT, { ...DAY, days: 'every-day' as const }])
      expect(readHours(spellHours(hours))).toEqual(hours);
    expect(readHours('Day and night')).toMatchObject({ days: 'every-day', from: '00:00' });
    for (const words of ['', 'School days', '08:30 to 17:00, school days', '8 to 5, every day'])
      expect(readHours(words)).toBeNull();
  });

  it('are spelt as people say them', () => {
    expect(spellHours(DAY)).toBe('08:00 to 20:00, working days');
    expect(spellHours({ days: 'every-day', from: '00:00', to: '00:00' })).toBe(
      'Day and night, every day',
    );
  });
});
