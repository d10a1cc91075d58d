import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors } from '../pages/pages.js';
import { Answer, Conclusion, type Finding, QUESTIONS, type Question } from './findings.js';

/** What the form gives of a finding. */
export type FindingAnswers = Pick<Finding, 'answers' | 'conclusion' | 'advice'>;

const NAMES = Object.keys(QUESTIONS) as Question[];

const Conclusions = z.object({
  conclusion: z.enum(Conclusion.options, 'Select what you conclude'),
  advice: z.string().trim().max(4000, 'Use 4,000 characters or fewer').default(''),
});

/** Reads the five answers and the conclusion. A "no" and a "not sure" are not left without a reason. */
export function readFindingForm(
  fields: Fields,
): { finding: FindingAnswers } | { errors: FieldErrors } {
  const errors: FieldErrors = {};
  const answers: Partial<FindingAnswers['answers']> = {};
  for (const name of NAMES) {
    const answer = Answer.safeParse(fields[name]);
    const because = textOf(fields[`${name}Because`]);
    if (!answer.success) errors[name] = `Answer all five questions: ${QUESTIONS[name]}`;
    else if (answer.data !== 'yes' && because === '')
      errors[`${name}Because`] = `Say why, where the answer is not yes: ${QUESTIONS[name]}`;
    else if (because.length > 2000) errors[`${name}Because`] = 'Use 2,000 characters or fewer';
    else answers[name] = { answer: answer.data, because };
  }
  const rest = Conclusions.safeParse(fields);
  if (!rest.success) Object.assign(errors, formErrors(rest.error));
  else if (rest.data.conclusion !== 'satisfied' && rest.data.advice === '')
    errors['advice'] = 'Enter what should be done, or what is needed';
  if (!rest.success || Object.keys(errors).length > 0) return { errors };
  return { finding: { answers: answers as FindingAnswers['answers'], ...rest.data } };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
