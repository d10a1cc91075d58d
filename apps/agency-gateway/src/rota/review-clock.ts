import type { Instant } from '@mash/contracts/ids';

/** The most that one person has where it is urgent. */
const URGENT_MILLISECONDS = 30 * 60_000;
/** The least: nobody reads and decides in less, however late it is. */
const LEAST_MILLISECONDS = 5 * 60_000;
/** Where nothing was asked, half of this is what one person has: one day. */
const UNASKED_MILLISECONDS = 24 * 3_600_000;

/** What a review has to go by: when the request is due, if there is one, and whether it is Red or at the gate. */
export interface ReviewTime {
  dueAt: Instant | null;
  isUrgent: boolean;
}

/**
 * Until when somebody who is asked now should have decided: half of what is left on the request, at most 30 minutes where
 * it is urgent (DESIGN 7.8), and never less than 5. Then the next person is asked; nothing is refused or permitted by it.
 */
export function reviewUntil({ dueAt, isUrgent }: ReviewTime, now: Date): Instant {
  const left = dueAt === null ? UNASKED_MILLISECONDS : Date.parse(dueAt) - now.getTime();
  const most = isUrgent ? URGENT_MILLISECONDS : Number.POSITIVE_INFINITY;
  const given = Math.max(LEAST_MILLISECONDS, Math.min(left / 2, most));
  return new Date(now.getTime() + given).toISOString();
}
