import type { KeptRelease } from './kept-release.js';
import { narrativesOf, owesRemoval } from './narratives.js';
import type { Weighed } from './weighed.js';

/** Where staff go from here: the next record with sentences, then why, then the last look. */
export function stepAfter(release: KeptRelease, weighed: Weighed, place: number): string {
  const next = weighed.records.findIndex((one, at) => at > place && narrativesOf(one).length > 0);
  const base = `/releases/${release.id}`;
  return next < 0 ? `${base}/basis` : `${base}/items/${next + 1}`;
}

export function firstStep(release: KeptRelease, weighed: Weighed): string {
  return stepAfter(release, weighed, -1);
}

/** The step that is still owed before a release can be decided: a record unread, or what its rules ask unanswered; null where none is. */
export function missingStep(release: KeptRelease, weighed: Weighed): string | null {
  const unread = weighed.records.findIndex((one, at) => {
    const item = release.items[at];
    if (narrativesOf(one).length === 0) return false;
    return item?.isRead !== true || owesRemoval(one, item);
  });
  if (unread >= 0) return `/releases/${release.id}/items/${unread + 1}`;
  return release.basis === null ? `/releases/${release.id}/basis` : null;
}
