import fc from 'fast-check';
import { reviewUntil } from './review-clock.js';

const NOW = new Date('2026-11-26T14:00:00.000Z');
const MINUTE = 60_000;
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE).toISOString();
const minutesOf = (dueAt: string | null, isUrgent: boolean) =>
  (Date.parse(reviewUntil({ dueAt, isUrgent }, NOW)) - NOW.getTime()) / MINUTE;

describe('how long one person has who is asked to decide', () => {
  it.each<[string, string | null, boolean, number]>([
    ['half of what is left on the request', inMinutes(240), false, 120],
    ['half of it also on a day of three', inMinutes(3 * 24 * 60), false, 36 * 60],
    ['30 minutes at most for Red', inMinutes(240), true, 30],
    ['half of what is left for Red, where that is less', inMinutes(40), true, 20],
    ['5 minutes where half of what is left is less: nobody decides sooner', inMinutes(4), true, 5],
    [
      '5 minutes where the request is past due, and then the next person',
      inMinutes(-600),
      false,
      5,
    ],
    ['the same for Red', inMinutes(-600), true, 5],
    ['half a day where nothing was asked', null, false, 12 * 60],
    ['30 minutes where nothing was asked and it is urgent: the gate', null, true, 30],
  ])('is %s', (_, dueAt, isUrgent, minutes) => {
    expect(minutesOf(dueAt, isUrgent)).toBe(minutes);
  });

  it('always ends, never later for Red than for another, and never after the request where 10 minutes are left', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 10_000 }), (left) => {
        const [red, other] = [true, false].map((isUrgent) => minutesOf(inMinutes(left), isUrgent));
        const isInTime = left < 10 || (other ?? 0) <= left / 2;
        return (red ?? 0) >= 5 && (red ?? 0) <= 30 && (red ?? 0) <= (other ?? 0) && isInTime;
      }),
    );
  });
});
