import { type CoverageCell, coverage } from '@mash/workspace/coverage';
import { personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import { day, STATES, time } from '../pages/pages.js';
import type { Around } from './around.js';

/** What one agency knows of one person, and shares of it, as the matrix shows it. */
export function cellOf(cell: CoverageCell | undefined) {
  if (cell === undefined || !cell.isAsked)
    return { tag: { text: 'Not asked', classes: 'govuk-tag--grey' }, lines: [] };
  return {
    tag: STATES.known[cell.known],
    lines: [
      ...(cell.shares === null ? [] : sharesLines(cell.shares)),
      ...(cell.isForOlderVersion ? ['The details changed since they answered'] : []),
      ...repliedLines(cell),
      ...(cell.answered !== null && !cell.isDone ? ['Restricted records: not compared yet'] : []),
      ...(cell.restrictedComparedAt
        ? [`Restricted records: compared at ${time(cell.restrictedComparedAt)}`]
        : []),
      ...(cell.ring === null ? [] : [`Ring ${cell.ring.number}`]),
    ],
  };
}

/** What a reply says besides known or not known, in the order in which somebody needs it. */
function repliedLines(cell: CoverageCell): string[] {
  const days = [cell.from && `from ${day(cell.from)}`, cell.to && `to ${day(cell.to)}`];
  return [
    ...(cell.mayChangeLevel ? ['What they hold may change the level: ring them'] : []),
    ...(cell.cannotBecause ? [`Why: ${cell.cannotBecause}`] : []),
    ...(cell.systems ? [['Searched', cell.systems, ...days].filter(Boolean).join(' ')] : []),
    ...(cell.stillToCome ? [`Still to come: ${cell.stillToCome}`] : []),
  ];
}

/** "Police hold something about Sam Wainscott that may change the level: ring Duty desk, 01632 960101." */
export function mayChangeLevel(state: CaseState, { nameOf }: Around): string[] {
  return coverage(state).cells.flatMap(({ agency, person, mayChangeLevel: may, ring }) =>
    may && ring !== null
      ? [
          `${nameOf(agency)} hold something about ${personName(state, person)} that may change the level: ring ${ring.name}, ${ring.number}.`,
        ]
      : [],
  );
}

/** What an agency shares of it; where somebody is still deciding, or holds it back, whom to ring (DESIGN 7.8). */
function sharesLines({ shares, count, ring }: NonNullable<CoverageCell['shares']>): string[] {
  const { text } = STATES.shares[shares];
  switch (shares) {
    case 'being-decided':
      return [
        `${text} by ${ring.name}: ring ${ring.number}`,
        ...(count > 0 ? [`Shared so far: ${count}`] : []),
      ];
    case 'held-back':
      return [`${text}: ring ${ring.name}, ${ring.number}`];
    case 'shared':
    case 'nothing-relevant':
      return [count > 0 ? `${text}: ${count}` : text];
  }
}
