import type { Drafts, Fields } from '../drafts/drafts.js';
import type { Staff } from '../staff/staff.js';
import { readAnswer } from './answers.js';

/** Why staff may look for somebody. One is chosen before anybody is looked for. */
export const REASONS = [
  { value: 'concern', text: 'I am worried about a child or an adult' },
  { value: 'request', text: 'To answer a request about a child or an adult' },
  { value: 'case', text: 'For a case that we are working on' },
  { value: 'record', text: 'To add to a record, or to put one right' },
] as const;

/** Where a person’s newest search is kept, with its reason: what they open next is opened for it. */
export const LATEST_SEARCH = '/search/latest';

/** "For a case that we are working on. Reference 2026/118." */
export function reasonWords(fields: Fields): string {
  const reason = REASONS.find(({ value }) => value === fields['reason'])?.text ?? 'No reason given';
  const reference = readAnswer(fields, 'reference');
  return reference === '' ? `${reason}.` : `${reason}. Reference ${reference}.`;
}

/** Why this person looks at what they open: the reason of their newest search, for twelve hours. */
export async function whyLooking(drafts: Drafts, staff: Staff): Promise<string> {
  const latest = await drafts.read(staff, LATEST_SEARCH);
  return latest === null ? 'Opened without a search.' : reasonWords(latest.fields);
}
