import { type CallBody, CallHow } from '@mash/contracts/sealed/calls';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors, mayBeTime, needed, several, text } from '../pages/pages.js';
import { readDate } from '../people/people.js';

/** Where the other end has no terminal of this partnership. */
export const ELSEWHERE = 'elsewhere';

const CallForm = z
  .object({
    direction: z.enum(['in', 'out'], 'Choose who told whom'),
    how: z.enum(CallHow.options, 'Choose how it was said'),
    time: mayBeTime,
    agency: z.string('Choose whom you spoke with').min(1, 'Choose whom you spoke with'),
    organisation: text(200),
    name: needed(100, 'Enter the name of the person you spoke with'),
    number: text(30),
    ourName: needed(100, 'Enter who spoke for this agency'),
    people: several.pipe(z.array(z.string()).min(1, 'Choose at least one person')),
    words: needed(8000, 'Enter what was said'),
    couldNotWait: text(1000),
  })
  .refine(({ agency, organisation }) => agency !== ELSEWHERE || organisation !== '', {
    path: ['organisation'],
    error: 'Enter the school, practice or organisation',
  });

/** What the form says of a call. */
export interface CallAnswers extends z.infer<typeof CallForm> {
  day: CallBody['day'];
}

/** Reads the form of a call, or says what to do about it. */
export function readCallForm(
  fields: Fields,
  { today, people }: { today: string; people: ReadonlyMap<string, unknown> },
): { answers: CallAnswers } | { errors: FieldErrors } {
  const form = CallForm.safeParse(fields);
  const read = readDate(fields, 'happened', { label: 'The day', today });
  const wrongDay =
    'error' in read ? read.error : read.day === null ? 'Enter the day on which it was said' : null;
  const isOfCase = !form.success || form.data.people.every((person) => people.has(person));
  const errors = {
    ...(form.success ? {} : formErrors(form.error)),
    ...(!isOfCase && { people: 'Choose people of this case' }),
    ...(wrongDay !== null && { 'happened-day': wrongDay }),
  };
  if (!form.success || !isOfCase || 'error' in read || read.day === null) return { errors };
  return { answers: { ...form.data, day: read.day } };
}
