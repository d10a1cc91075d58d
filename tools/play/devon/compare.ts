import { COLUMN_NAMES, type Column, type Row } from './columns.js';

/** A cell in which two lines differ. */
export interface Difference {
  column: Column;
  expected: number;
  found: number;
}

/** Every cell in which what was found is not what was expected. */
export function differencesIn(expected: Row, found: Row): Difference[] {
  return COLUMN_NAMES.map((column) => ({
    column,
    expected: expected[column],
    found: found[column],
  })).filter((cell) => cell.expected !== cell.found);
}
