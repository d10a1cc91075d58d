import { csvFile } from '../pages/pages.js';
import type { Counts } from './trials.js';

const HEAD = [
  'Agency',
  'Decisions',
  'Decisions that would change',
  'Answers that let more go',
  'Answers that let less go',
  'Decided from',
  'Decided until',
  'Sharing rules',
];

/**
 * The counts of a draft towards each partner, as a table that a spreadsheet opens: no decision, case, person or record is
 * named, no total is given, and no cell is taken for a formula.
 */
export function countsFile(
  { from, until, readers }: Counts,
  version: number,
  nameOf: (agency: string) => string,
): string {
  const days = [from, until].map((moment) => moment.slice(0, 10));
  const rows = Object.entries(readers).map(([reader, { decisions, changed, more, less }]) => [
    ...[nameOf(reader), decisions, changed, more, less],
    ...[...days, `Version ${version}`],
  ]);
  return csvFile([HEAD, ...rows]);
}
