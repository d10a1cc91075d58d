import { COLUMN_NAMES, COLUMNS, type Row, type Week } from './columns.js';
import { differencesIn } from './compare.js';
import { PRINTED, roundedIn } from './printed.js';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const LABEL_WIDTH = 22;
const CELL_WIDTH = 12;

/** What a person reads: the table of the vault beside the printed one, and where they differ. */
export function printWeek(found: Week): string {
  const differences = differencesIn(PRINTED.week, found.week);
  return [
    'What the vault of children’s services holds, and Appendix 1 as it is printed (in brackets):',
    '',
    line('', Object.values(COLUMNS)),
    ...DAYS.map((day, at) => both(day, found.days[at], PRINTED.days[at])),
    both('Weekly average', found.week, PRINTED.week),
    '',
    'Printed columns whose days do not add up to the printed week, left as they are:',
    ...roundedIn(PRINTED).map(
      ({ column, ofDays, ofWeek }) => `  ${COLUMNS[column]}: days ${ofDays}, week ${ofWeek}`,
    ),
    '',
    differences.length === 0
      ? 'Every weekly figure is the printed one.'
      : 'Weekly figures that are not the printed ones:',
    ...differences.map(
      ({ column, expected, found: is }) => `  ${COLUMNS[column]}: printed ${expected}, found ${is}`,
    ),
  ].join('\n');
}

function both(label: string, found?: Row, printed?: Row): string {
  return line(
    label,
    COLUMN_NAMES.map((column) => `${found?.[column] ?? 0} (${printed?.[column] ?? 0})`),
  );
}

function line(label: string, cells: readonly string[]): string {
  const shown = cells.map((cell) => cell.slice(0, CELL_WIDTH - 1).padStart(CELL_WIDTH));
  return label.padEnd(LABEL_WIDTH) + shown.join('');
}
