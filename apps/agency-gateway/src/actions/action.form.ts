import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors, mayBeTime, needed } from '../pages/pages.js';
import { dayIn } from '../people/people.js';

const ActionForm = z.object({
  owner: needed(40, 'Choose who does it'),
  what: needed(2000, 'Enter what is to be done'),
  person: z.string().default(''),
  byTime: mayBeTime,
});

/** P40: who does what, about whom, by which day, and where it matters by what time. */
export interface ActionAnswers extends z.infer<typeof ActionForm> {
  by: string;
}

/** Reads the form of a new action, or says what to do about it. */
export function readActionForm(
  fields: Fields,
  { owners, people }: { owners: readonly string[]; people: ReadonlyMap<string, unknown> },
  today: string,
): { answers: ActionAnswers } | { errors: FieldErrors } {
  const form = ActionForm.safeParse(fields);
  const by = dayIn(fields, 'by');
  const errors: FieldErrors = {
    ...(form.success ? {} : formErrors(form.error)),
    ...(form.success && !owners.includes(form.data.owner) && { owner: 'Choose who does it' }),
    ...(form.success &&
      !mayBeAbout(form.data.person, people) && { person: 'Choose who it is about' }),
    ...(by === null && { 'by-day': 'Enter a day like 27 3 2026' }),
    ...(by !== null && by < today && { 'by-day': 'Enter today or a later day' }),
  };
  return form.success && by !== null && Object.keys(errors).length === 0
    ? { answers: { ...form.data, by } }
    : { errors };
}

/** Somebody of this case, or nobody in particular. */
function mayBeAbout(person: string, people: ReadonlyMap<string, unknown>): boolean {
  return person === '' || people.has(person);
}

/** What came of an action: it is done once somebody says so. */
export const ActionResultForm = z.object({ result: needed(2000, 'Enter what was done and found') });
