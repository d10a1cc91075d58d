import { randomId } from '@mash/crypto/random';
import { mayGo } from '@mash/policy/document';
import type { KeptRelease, ReleaseItem } from './kept-release.js';
import { chosenOf } from './weigh-release.js';
import { type Part, partsOf, partsUnderReview, type Weighed } from './weighed.js';

/** What of a release may go now, and what waits for somebody’s yes. */
export interface Split {
  now: KeptRelease | null;
  later: KeptRelease | null;
}

/**
 * What is allowed never waits for what is not decided yet: it goes at once, and the rest becomes a release of its own.
 * The date of a record goes with its words in both, so that neither stands without one.
 */
export function splitRelease(release: KeptRelease, weighed: Weighed): Split {
  const reviewed = partsUnderReview(weighed);
  const going = partsOf(weighed).filter(({ decision }) => mayGo(decision, false));
  if (reviewed.length === 0) return { now: going.length > 0 ? release : null, later: null };
  if (going.length === 0) return { now: null, later: release };
  return { now: withParts(release, going), later: splitOff(release, weighed, reviewed) };
}

/** A release of its own with these parts, and with the dates of their records. */
export function splitOff(
  release: KeptRelease,
  weighed: Weighed,
  parts: readonly Part[],
): KeptRelease {
  const going = partsOf(weighed).filter(({ decision }) => mayGo(decision, false));
  const split = withParts(release, [...parts, ...datesOf(weighed, parts, going)]);
  return { ...split, id: randomId(), documentIds: {} };
}

/** The dates of records under review, where the reader may have them. */
function datesOf(weighed: Weighed, reviewed: readonly Part[], going: readonly Part[]): Part[] {
  return going.filter(({ record, reader, field }) => {
    const view = weighed.records.find(({ chosen }) => chosen.record === record)?.view;
    const isDate = view?.kind.happenedField === field;
    return isDate && reviewed.some((part) => part.record === record && part.reader === reader);
  });
}

/** What the policy said of the whole, for one part of it. */
export function weighedAs(release: KeptRelease, weighed: Weighed): Weighed {
  const records = release.items.flatMap((item) => {
    const found = weighed.records.find(({ chosen }) => chosen.record === item.record);
    return found === undefined ? [] : [{ ...found, chosen: chosenOf(item) }];
  });
  return { ...weighed, readers: release.readers, records };
}

function withParts(release: KeptRelease, parts: readonly Part[]): KeptRelease {
  const items = release.items.flatMap((item): ReleaseItem[] => {
    const own = parts.filter(({ record }) => record === item.record);
    if (own.length === 0) return [];
    const named = release.readers.map((reader): [string, string[]] => [
      reader,
      own.filter((part) => part.reader === reader).map(({ field }) => field),
    ]);
    return [{ ...item, parts: Object.fromEntries(named) }];
  });
  const readers = release.readers.filter((reader) => parts.some((part) => part.reader === reader));
  return { ...release, items, readers };
}
