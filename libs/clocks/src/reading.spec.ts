import { isOverdue, readClock, spell } from './reading.js';

const ZONE = 'Europe/London';
const running = { beganAt: '2026-06-12T15:50:00.000Z', dueAt: '2026-06-15T15:50:00.000Z' };

function read(now: string, endedAt: string | null = null) {
  return readClock({ ...running, endedAt }, now, ZONE);
}

describe('a clock', () => {
  it.each([
    ['2026-06-12T15:50:00.000Z', 'on-time', 'On time'],
    ['2026-06-14T22:59:00.000Z', 'on-time', 'On time'],
    ['2026-06-14T23:01:00.000Z', 'due-today', 'Due today, in 16 hours 49 minutes'],
    ['2026-06-15T14:50:00.000Z', 'due-today', 'Due today, in 1 hour'],
    ['2026-06-15T15:10:00.000Z', 'due-within-an-hour', 'Due in 40 minutes'],
    ['2026-06-15T15:50:00.000Z', 'due-within-an-hour', 'Due in less than a minute'],
    ['2026-06-15T15:50:01.000Z', 'overdue', 'Overdue by less than a minute'],
    ['2026-06-15T17:55:00.000Z', 'overdue', 'Overdue by 2 hours 5 minutes'],
    ['2026-06-18T16:50:00.000Z', 'overdue', 'Overdue by 3 days 1 hour'],
  ])('says at %s that it is %s, in words', (now, state, words) => {
    expect(read(now)).toMatchObject({ state, words });
    expect(isOverdue(read(now))).toBe(state === 'overdue');
  });

  it('stands still once what it waited for is done', () => {
    const now = '2026-07-01T00:00:00.000Z';
    expect(read(now, '2026-06-15T15:50:00.000Z')).toMatchObject({ state: 'met', words: 'Met' });
    expect(read(now, '2026-06-15T18:50:00.000Z')).toMatchObject({
      state: 'missed',
      words: 'Missed by 3 hours',
    });
  });

  it('says so where no time is set', () => {
    const none = readClock({ ...running, dueAt: null, endedAt: null }, running.dueAt, ZONE);
    expect(none).toMatchObject({ state: 'no-time-set', words: 'No time set' });
  });

  it('spells a time in its two largest units', () => {
    const minutes = [0, 1, 59, 60, 61, 24 * 60, 25 * 60 + 30];
    expect(minutes.map((each) => spell(each * 60_000))).toEqual([
      'less than a minute',
      '1 minute',
      '59 minutes',
      '1 hour',
      '1 hour 1 minute',
      '1 day',
      '1 day 1 hour',
    ]);
  });
});
