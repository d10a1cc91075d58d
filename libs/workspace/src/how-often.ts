import type { AgencyId, Day } from '@mash/contracts/ids';
import type { ChronologyItem } from './chronology-item.js';
import { monthsBetween } from './days.js';
import { compareText } from './members.js';

/** How often one agency shared one kind of thing: small things add up (practice.md S14). */
export interface HowOften {
  readonly source: AgencyId;
  readonly title: string;
  /** Happened in the twelve months before that day. */
  readonly lately: number;
  readonly all: number;
}

/** What was agreed in the case and what an agency wrote of its own systems is not what happened to the family. */
const NOT_COUNTED: ReadonlySet<string> = new Set(['action', 'note', 'strategy-discussion']);

/**
 * Counts what stands in a chronology by source and kind, the most frequent first. What is withdrawn is not counted, and
 * a record that was shared more than once, such as about two children, counts once.
 */
export function howOften(items: readonly ChronologyItem[], today: Day): HowOften[] {
  const counts = new Map<string, HowOften>();
  const counted = items.filter(
    ({ kind, withdrawal }) => !NOT_COUNTED.has(kind) && withdrawal === null,
  );
  const once = new Map(counted.map((item) => [sameAs(item), item]));
  for (const { source, kind, title, day } of once.values()) {
    const key = JSON.stringify([source, kind]);
    const called = kind === 'call' ? 'Call, visit or letter' : title;
    const before = counts.get(key) ?? { source, title: called, lately: 0, all: 0 };
    const isLately = monthsBetween(day, today) < 12;
    counts.set(key, { ...before, lately: before.lately + Number(isLately), all: before.all + 1 });
  }
  return [...counts.values()].sort(
    (a, b) => b.all - a.all || compareText(a.source, b.source) || compareText(a.title, b.title),
  );
}

/**
 * Equal for what one agency shared twice: no reader learns which record a document was made of, so one of the same days
 * and words is taken for the same. Two calls may well be in the same words.
 */
function sameAs({ id, source, kind, happened, recordedOn, fields }: ChronologyItem): string {
  return kind === 'call' ? id : JSON.stringify([source, kind, happened, recordedOn, fields]);
}
