import { answerDueAt, caseClocks, openingDueAt } from './case-clocks.js';
import type { ClockProfile } from './profile.js';
import { CLOCK_PROFILES } from './profiles.js';

const OXFORDSHIRE = CLOCK_PROFILES[0] as ClockProfile;

/** Friday 12 June 2026, 4:50pm in London. */
const FRIDAY = '2026-06-12T15:50:00.000Z';
/** Monday 15 June 2026, 9:10am. */
const MONDAY = '2026-06-15T08:10:00.000Z';

describe('the two clocks of a case', () => {
  it('both start when the concern was received, not when it was typed', () => {
    const facts = { receivedAt: FRIDAY, rating: 'red', decidedAt: null } as const;
    const { referral, enquiry } = caseClocks(facts, OXFORDSHIRE, MONDAY);
    expect(referral).toMatchObject({ beganAt: FRIDAY, dueAt: '2026-06-15T15:50:00.000Z' });
    expect(referral.words).toBe('Due today, in 7 hours 40 minutes');
    expect(enquiry).toMatchObject({ beganAt: FRIDAY, dueAt: '2026-06-12T19:50:00.000Z' });
    expect(enquiry.words).toBe('Overdue by 2 days 12 hours');
  });

  it('let the referral clock run whatever the rating, and the rating move its own alone', () => {
    const ratings = [null, 'blue', 'green', 'amber', 'red'] as const;
    const clocks = ratings.map((rating) =>
      caseClocks({ receivedAt: FRIDAY, rating, decidedAt: null }, OXFORDSHIRE, FRIDAY),
    );
    expect(new Set(clocks.map(({ referral }) => referral.dueAt)).size).toBe(1);
    expect(clocks.map(({ enquiry }) => enquiry.dueAt)).toEqual([
      null,
      null,
      '2026-06-17T15:50:00.000Z',
      '2026-06-15T15:50:00.000Z',
      '2026-06-12T19:50:00.000Z',
    ]);
  });

  it('stop together at the decision', () => {
    const facts = { receivedAt: FRIDAY, rating: 'red', decidedAt: MONDAY } as const;
    const { referral, enquiry } = caseClocks(facts, OXFORDSHIRE, '2027-01-01T00:00:00.000Z');
    expect([referral.state, enquiry.state]).toEqual(['met', 'missed']);
  });

  it('stop apart where the referrer is told later: the referral clock runs until then', () => {
    const facts = { receivedAt: FRIDAY, rating: 'red', decidedAt: MONDAY } as const;
    const read = (toldAt: string | null, now: string) => {
      const { referral, enquiry } = caseClocks({ ...facts, toldAt }, OXFORDSHIRE, now);
      return [referral.state, enquiry.state];
    };
    expect(read(null, '2027-01-01T00:00:00.000Z')).toEqual(['overdue', 'missed']);
    expect(read('2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z')).toEqual([
      'missed',
      'missed',
    ]);
    expect(read(MONDAY, '2027-01-01T00:00:00.000Z')).toEqual(['met', 'missed']);
  });

  it('give an agency its time from when it is asked', () => {
    expect(answerDueAt('red', FRIDAY, OXFORDSHIRE)).toBe('2026-06-12T17:50:00.000Z');
    expect(answerDueAt('amber', FRIDAY, OXFORDSHIRE)).toBe('2026-06-15T11:20:00.000Z');
    expect(answerDueAt(null, FRIDAY, OXFORDSHIRE)).toBe(answerDueAt('amber', FRIDAY, OXFORDSHIRE));
  });

  it('give a Red request a quarter of an hour to be opened, by night as well', () => {
    const night = '2026-06-14T01:10:00.000Z';
    expect(openingDueAt('red', night, OXFORDSHIRE)).toBe('2026-06-14T01:25:00.000Z');
    expect(openingDueAt('amber', night, OXFORDSHIRE)).toBeNull();
    expect(openingDueAt(null, night, OXFORDSHIRE)).toBeNull();
  });
});
