import type { Instant } from '@mash/contracts/ids';
import type { CaseState } from '@mash/workspace/replay';
import { reviewTimeOf } from '../releases/releases.js';
import { reviewUntil } from '../rota/rota.js';

/** Until when an owner that is asked now is waited for: half of what is left on the newest request, at most 30 minutes for Red (DESIGN 7.8). */
export function answerBy(state: CaseState, now: Date): Instant {
  const newest = state.requests.at(-1)?.body.request ?? null;
  return new Date(reviewUntil(reviewTimeOf(state, newest), now)).toISOString();
}
