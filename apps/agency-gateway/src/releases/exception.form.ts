import { exceptionOf } from '@mash/policy/exceptions';
import type { Prohibition } from '@mash/policy/law';
import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors } from '../pages/pages.js';
import { readAnswer } from '../people/people.js';

const LONGEST = 2000;

/** The ground of a claim and what shows it; words are asked only where no exception applies. */
export function readClaim(
  fields: Fields,
  prohibition: Prohibition,
): { claim: { ground: string; words: string } } | { errors: FieldErrors } {
  const ground = readAnswer(fields, 'ground');
  if (exceptionOf(ground)?.prohibition !== prohibition) {
    return { errors: { ground: 'Choose the ground on which you claim it' } };
  }
  return { claim: { ground, words: wordsIn(fields) } };
}

/** What somebody writes beside their answer. */
export function wordsIn(fields: Fields): string {
  return readAnswer(fields, 'words').slice(0, LONGEST);
}
