import type { Day, Id } from '@mash/contracts/ids';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors, needed, text } from '../pages/pages.js';
import { readComing } from '../people/people.js';

/** Nobody of the case: a name is typed. */
export const SOMEBODY_ELSE = 'somebody-else';

const WarningForm = z
  .object({
    person: z.string('Choose who must not be told'),
    who: text(200),
    because: needed(500, 'Enter why'),
    safeToContact: text(300),
  })
  .refine(({ person, who }) => person !== SOMEBODY_ELSE || who !== '', {
    path: ['who'],
    error: 'Enter who must not be told',
  });

/** Who must not learn of it, why, until when, and how to reach whom it protects. */
export interface WarningAnswers {
  person: Id | null;
  who: string;
  because: string;
  until: Day | null;
  safeToContact: string;
}

/** Reads a new warning, or says what to do about the form. */
export function readWarning(
  fields: Fields,
  people: readonly Id[],
  today: Day,
): { answers: WarningAnswers } | { errors: FieldErrors } {
  const form = WarningForm.safeParse(fields);
  const until = readComing(fields, 'until', today);
  const { person } = form.data ?? {};
  const isKnown = person === SOMEBODY_ELSE || people.some((each) => each === person);
  const errors: FieldErrors = {
    ...(form.success ? {} : formErrors(form.error)),
    ...(form.success && !isKnown && { person: 'Choose who must not be told' }),
    ...('error' in until && { 'until-day': until.error }),
  };
  if (!form.success || 'error' in until || !isKnown) return { errors };
  const chosen = form.data.person === SOMEBODY_ELSE ? null : form.data.person;
  return { answers: { ...form.data, person: chosen, until: until.day } };
}
