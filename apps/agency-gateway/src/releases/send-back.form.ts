import type { Fields } from '../drafts/drafts.js';
import { readAnswer } from '../people/people.js';

/** Why a second person sends it back, each a sentence to tap. */
export const SEND_BACK_REASONS = [
  { value: 'take-out', text: 'Take out words about people who are not of this case.' },
  { value: 'too-much', text: 'It is more than this needs.' },
  { value: 'not-sure-who', text: 'Make sure that it is the same person.' },
  { value: 'not-right', text: 'Make sure that it is right and up to date.' },
  { value: 'talk-first', text: 'Talk to me before it goes.' },
] as const;

const LONGEST = 2000;

/** What the chooser reads: the tapped sentence and what was added. Where neither was given they are asked to talk. */
export function readSendBack(fields: Fields): string {
  const tapped = readAnswer(fields, 'reason');
  const reason = SEND_BACK_REASONS.find(({ value }) => value === tapped)?.text ?? '';
  const said = `${reason} ${readAnswer(fields, 'words')}`.trim().slice(0, LONGEST);
  return said === '' ? 'Talk to me before it goes.' : said;
}
