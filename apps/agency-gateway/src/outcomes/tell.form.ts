import type { EntryId } from '@mash/contracts/ids';
import { CallHow } from '@mash/contracts/sealed/calls';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { clock, type FieldErrors, formErrors, mayBeTime, needed, text } from '../pages/pages.js';
import { dayFields, readDate } from '../people/people.js';

/** Whoever told children’s services, where nobody wrote down who; everybody else is told as a person of the case. */
export const REFERRER = 'referrer';

/** Of those who are written down, one by the concern that they raised last. */
export function referrerField(concern: EntryId): string {
  return `${REFERRER}-${concern}`;
}

const TellForm = z.object({
  whom: z.string('Choose whom you told').min(1, 'Choose whom you told'),
  name: text(100),
  organisation: text(200),
  number: text(30),
  how: z.enum(CallHow.options, 'Choose how you told them'),
  time: mayBeTime,
  ourName: needed(100, 'Enter who told them'),
  words: needed(8000, 'Enter what they were told'),
  /** The names in the words that whoever writes them has been pointed at. */
  namesSeen: text(2000),
});

/** What the form says: who was told what, when and how. */
export interface TellAnswers extends z.infer<typeof TellForm> {
  day: string;
}

/** Now, for the form to begin with. */
export function toldNow(now: Date): Fields {
  return { ...dayFields('told', now), time: clock(now) };
}

/** Reads the form, or says what to do about it. @param whom what the form lets be chosen */
export function readTellForm(
  fields: Fields,
  { today, ...choices }: { today: string; whom: readonly string[] },
): { answers: TellAnswers } | { errors: FieldErrors } {
  const form = TellForm.safeParse(fields);
  const read = readDate(fields, 'told', { label: 'The day', today });
  const wrongDay =
    'error' in read
      ? read.error
      : read.day === null
        ? 'Enter the day on which you told them'
        : null;
  const { whom = '', name = '' } = form.success ? form.data : {};
  const errors = {
    ...(form.success ? {} : formErrors(form.error)),
    ...(whom !== '' && !choices.whom.includes(whom) && { whom: 'Choose whom you told' }),
    ...(whom === REFERRER && name === '' && { name: 'Enter the name of whoever referred' }),
    ...(wrongDay !== null && { 'told-day': wrongDay }),
  };
  if (!form.success || Object.keys(errors).length > 0 || 'error' in read || read.day === null)
    return { errors };
  const time = form.data.time === '' ? '' : form.data.time.padStart(5, '0');
  return { answers: { ...form.data, time, day: read.day } };
}
