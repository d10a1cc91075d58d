import { mayFollow } from '@mash/policy/obligations';
import type { WeighedRelease } from './weigh-release.js';
import { partsUnderReview } from './weighed.js';

/** Whether what is under review may go at once in this case, because it is Red and no limit forbids it (DESIGN 7.8). */
export function mayLookLater({ asked, weighed }: WeighedRelease): boolean {
  const parts = partsUnderReview(weighed);
  const isRed = asked.one.state.rating?.rating === 'red';
  return isRed && parts.length > 0 && parts.every(({ decision }) => mayFollow(decision));
}
