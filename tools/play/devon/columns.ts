/** The columns of Appendix 1 in their order, with the words of its heads. */
export const COLUMNS = {
  inbox: 'Inbox',
  calls: 'Calls',
  submitted: 'Enquiry submission',
  accepted: 'Enquiry accepted',
  'not-accepted': 'Not accepted',
  'initial-assessment': 'Initial assessment',
  'direct-to-referral': 'Direct to referral',
  'other-social-work-team': 'Other CSW',
  'early-help': 'Early help',
  'nfa-information': 'NFA / info only',
  'none-rejected': 'None / rejected',
} as const;
export type Column = keyof typeof COLUMNS;

export const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];

/** One line of the table. */
export type Row = Record<Column, number>;

/** Monday to Friday, and the week. */
export interface Week {
  days: Row[];
  week: Row;
}

/** A line of nothing. */
export function emptyRow(): Row {
  return Object.fromEntries(COLUMN_NAMES.map((column) => [column, 0])) as Row;
}

/** A line from its figures in the order of the columns. */
export function rowOf(...figures: number[]): Row {
  return Object.fromEntries(COLUMN_NAMES.map((column, at) => [column, figures[at] ?? 0])) as Row;
}
