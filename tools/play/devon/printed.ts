import { COLUMN_NAMES, type Column, rowOf, type Week } from './columns.js';

/**
 * "MASH – Average Weekly contacts and outcomes, April 16 – March 17, Child & Siblings": Appendix 1 of a report of Devon’s
 * Head of Children’s Social Care, as it is printed there. Where its days do not add up to its week, both stand as printed.
 */
export const PRINTED: Week = {
  days: [
    rowOf(109, 54, 55, 49, 5, 10, 8, 1, 12, 11, 8),
    rowOf(103, 51, 53, 49, 3, 10, 8, 1, 12, 11, 8),
    rowOf(103, 51, 51, 43, 8, 8, 7, 1, 11, 9, 7),
    rowOf(106, 53, 57, 46, 11, 9, 8, 1, 12, 10, 7),
    rowOf(102, 51, 50, 41, 9, 8, 7, 1, 10, 9, 7),
  ],
  week: rowOf(523, 261, 266, 229, 37, 45, 37, 3, 57, 50, 37),
};

/** Where the days of a table add up to something else than its week: it was rounded when it was printed. */
export function roundedIn({
  days,
  week,
}: Week): { column: Column; ofDays: number; ofWeek: number }[] {
  return COLUMN_NAMES.map((column) => ({
    column,
    ofDays: days.reduce((sum, day) => sum + day[column], 0),
    ofWeek: week[column],
  })).filter(({ ofDays, ofWeek }) => ofDays !== ofWeek);
}
