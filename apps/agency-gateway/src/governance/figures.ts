import type { Instant } from '@mash/contracts/ids';

/** How often something was so: in the last 30 days, and ever since this vault began. */
export interface Figure {
  recent: number;
  all: number;
}

const RECENT_MILLISECONDS = 30 * 24 * 3_600_000;

/** Counts what happened. What has no time yet is still coming, and counts as of now. */
export function figureOf(found: readonly { at: Instant | null }[], now: Date): Figure {
  const since = new Date(now.getTime() - RECENT_MILLISECONDS).toISOString();
  const recent = found.filter(({ at }) => at === null || at >= since);
  return { recent: recent.length, all: found.length };
}

/** The same for each of some names. */
export function figuresOf<Name extends string>(
  names: readonly Name[],
  found: readonly { at: Instant | null; is: Name }[],
  now: Date,
): Record<Name, Figure> {
  const counted = names.map((name) => [
    name,
    figureOf(
      found.filter(({ is }) => is === name),
      now,
    ),
  ]);
  return Object.fromEntries(counted) as Record<Name, Figure>;
}
