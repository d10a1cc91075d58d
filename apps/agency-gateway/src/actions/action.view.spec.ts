import { isOverdue } from './action.view.js';

describe('an action is overdue', () => {
  const action = (by: string | null, byTime: string | null, result: string | null = null) =>
    ({ body: { by, byTime, result } }) as Parameters<typeof isOverdue>[0];
  /** Ten in the morning on the wall, in summer. */
  const now = new Date('2026-06-15T09:00:00Z');

  it('on the day after its own, or on its day once its time on the wall is past', () => {
    expect(isOverdue(action('2026-06-14', null), now)).toBe(true);
    expect(isOverdue(action('2026-06-15', '09:59'), now)).toBe(true);
    expect(isOverdue(action('2026-06-15', '10:00'), now)).toBe(false);
    expect(isOverdue(action('2026-06-15', null), now)).toBe(false);
    expect(isOverdue(action('2026-06-16', '08:00'), now)).toBe(false);
  });

  it('never once it is done, or where no day was set', () => {
    expect(isOverdue(action('2026-06-14', null, 'Done.'), now)).toBe(false);
    expect(isOverdue(action(null, null), now)).toBe(false);
  });
});
