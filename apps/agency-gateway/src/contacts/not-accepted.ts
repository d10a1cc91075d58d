import { NotAccepted } from '@mash/contracts/vocabulary';
import { z } from 'zod';
import { text } from '../pages/pages.js';

const WORDS: Readonly<Record<NotAccepted, string>> = {
  'advice-given': 'Advice and information were given',
  'early-help': 'Early help can meet what the family needs',
  'has-worker': 'The child has a worker, who was told',
  'other-council': 'The child lives in another council’s area, which was told',
  'same-as-before': 'It says the same as an earlier contact',
  'no-concern': 'Nothing in it suggests that a child needs help or protection',
};

/** Why a contact is not accepted, as screeners tap it and whoever raised it reads it. */
export const REASONS = Object.entries(WORDS).map(([value, words]) => ({ value, text: words }));

export function notAcceptedWords(reason: NotAccepted): string {
  return WORDS[reason];
}

/** P11: why it is not accepted. A tap is enough. */
export const NotAcceptedForm = z.object({
  reason: z.enum(NotAccepted.options, 'Choose why it is not accepted'),
  words: text(2000),
});
