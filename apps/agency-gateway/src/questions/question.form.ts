import type { QuestionOf } from '@mash/contracts/sealed/questions';
import { z } from 'zod';
import { needed, text } from '../pages/pages.js';
import { QUESTION_WORDS } from './question-words.js';

/** What is asked of an owner; what would be right is asked for a correction alone, of whoever knows it. */
export function questionForm(of: QuestionOf) {
  return z.object({
    words: needed(2000, QUESTION_WORDS[of].empty),
    suggested: of === 'correction' ? text(2000) : z.literal('').catch(''),
  });
}

/** The owner’s answer. Who cannot answer says why; who puts something right needs no words here. */
export function answerForm(of: QuestionOf) {
  return z
    .object({
      isAnswered: z.enum(['yes', 'no'], 'Say whether you can answer'),
      words: text(2000),
    })
    .superRefine(({ isAnswered, words }, { addIssue }) => {
      if (words !== '' || (isAnswered === 'yes' && of === 'correction')) return;
      const message =
        isAnswered === 'yes'
          ? 'Enter your answer or say you cannot answer'
          : 'Enter why you cannot answer';
      addIssue({ code: 'custom', path: ['words'], message });
    });
}
