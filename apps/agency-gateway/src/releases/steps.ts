import type { RecordField } from '@mash/contracts/record-kind';
import { mayGo } from '@mash/policy/document';
import type { KeptRelease } from './kept-release.js';
import type { Weighed, WeighedRecord } from './weighed.js';

/** The narratives of a chosen record that may go to somebody: what staff read sentence by sentence. */
export function narrativesOf({ view, decision, chosen }: WeighedRecord): RecordField[] {
  return view.kind.fields.filter(({ name, type }) => {
    if (type !== 'narrative' || (view.values[name] ?? '').trim() === '') return false;
    return Object.entries(decision.recipients).some(([reader, fields]) => {
      const chosenFields = chosen.parts?.[reader];
      return mayGo(fields[name], true) && (chosenFields?.includes(name) ?? true);
    });
  });
}

/** Where staff go from here: the next record with sentences, then why, then the last look. */
export function stepAfter(release: KeptRelease, weighed: Weighed, place: number): string {
  const next = weighed.records.findIndex((one, at) => at > place && narrativesOf(one).length > 0);
  const base = `/releases/${release.id}`;
  return next < 0 ? `${base}/basis` : `${base}/items/${next + 1}`;
}

export function firstStep(release: KeptRelease, weighed: Weighed): string {
  return stepAfter(release, weighed, -1);
}

/** The step that is still owed before a release can be decided; null where none is. */
export function missingStep(release: KeptRelease, weighed: Weighed): string | null {
  const unread = weighed.records.findIndex(
    (one, at) => release.items[at]?.isRead !== true && narrativesOf(one).length > 0,
  );
  if (unread >= 0) return `/releases/${release.id}/items/${unread + 1}`;
  return release.basis === null ? `/releases/${release.id}/basis` : null;
}
