import type { Id } from '@mash/contracts/ids';
import type { CaseState } from '@mash/workspace/replay';
import type { ReviewTime } from '../rota/rota.js';

/** What the reviews of a release have to go by: the request that it answers, and how soon the case is. */
export function reviewTimeOf(
  { requests, rating }: Pick<CaseState, 'requests' | 'rating'>,
  request: Id | null,
): ReviewTime {
  const asked = requests.find(({ body }) => body.request === request);
  return { dueAt: asked?.body.dueAt ?? null, isUrgent: rating?.rating === 'red' };
}
