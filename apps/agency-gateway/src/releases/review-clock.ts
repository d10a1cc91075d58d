import type { CaseState } from '@mash/workspace/replay';

const RED_MILLISECONDS = 30 * 60_000;
/** Where nothing was asked, half of this is what a review has: one day. */
const UNASKED_MILLISECONDS = 24 * 3_600_000;

/** Until when a review should be decided: half of what is left on the request, at most 30 minutes for Red (DESIGN 7.8). */
export function reviewUntil(state: CaseState, request: string | null, now: Date): Date {
  const asked = state.requests.find(({ body }) => body.request === request);
  const dueAt = asked && new Date(asked.body.dueAt).getTime();
  const left = dueAt === undefined ? UNASKED_MILLISECONDS : Math.max(0, dueAt - now.getTime());
  const most = state.rating?.rating === 'red' ? RED_MILLISECONDS : Number.POSITIVE_INFINITY;
  return new Date(now.getTime() + Math.min(left / 2, most));
}
