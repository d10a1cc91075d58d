import { Id } from '@mash/contracts/ids';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';
import type { Candidate } from './candidates.js';

const ANSWERS = ['same', 'not-the-same', 'not-sure'] as const;

interface Match {
  own: string;
  answer: (typeof ANSWERS)[number];
}

/** One answer for each person shown; nobody else can be marked. */
export function readMatches(
  fields: Fields,
  shown: readonly Candidate[],
): { answers: Match[] } | { errors: FieldErrors } {
  const answers: Match[] = [];
  const errors: FieldErrors = {};
  for (const { own } of shown) {
    const name = `answer-${own.id}`;
    const answer = ANSWERS.find((each) => each === readAnswer(fields, name));
    if (answer === undefined) errors[name] = `Choose one answer for ${own.names[0]}`;
    else answers.push({ own: own.id, answer });
  }
  return Object.keys(errors).length > 0 ? { errors } : { answers };
}

/** Whom staff found by another name, on this form. */
export function alsoIn(fields: Fields): string[] {
  const also = Object.hasOwn(fields, 'also') ? [fields['also'] as string | string[]].flat() : [];
  return also.filter((id) => Id.safeParse(id).success).slice(0, 30);
}
