import type { Day } from '@mash/contracts/ids';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import {
  type FieldErrors,
  formErrors,
  needed,
  ON_THE_WALL,
  several,
  text,
} from '../pages/pages.js';
import { readDate } from '../people/people.js';

/** P41: to which place of the list it goes. A named manager stays responsible until it is accepted. */
export const HandoverForm = z.object({
  place: z.string('Choose where it goes').min(1, 'Choose where it goes'),
  manager: needed(100, 'Enter the manager who stays responsible until it is accepted'),
});

const Answered = z.object({
  answer: z.enum(['accept', 'return'], 'Choose whether it is accepted'),
  because: text(2000),
});
type Answered = z.infer<typeof Answered>;

const hasReason = ({ answer, because }: Answered) => answer === 'accept' || because !== '';
const NO_REASON = { path: ['because'], error: 'Enter why it is returned' };

/** What a place of this agency answers. */
export const HandoverAnswerForm = Answered.refine(hasReason, NO_REASON);

const TelephoneForm = Answered.extend({
  name: needed(100, 'Enter who answered'),
  time: text(5).pipe(z.string().regex(ON_THE_WALL, 'Enter the time of the call, like 16:50')),
  people: several.pipe(z.array(z.string()).min(1, 'Choose at least one person')),
  words: needed(8000, 'Enter what was said'),
}).refine(hasReason, NO_REASON);

/** What a place without a terminal answered by telephone: who, when and what was said. */
export interface TelephoneAnswers extends z.infer<typeof TelephoneForm> {
  day: Day;
}

/** Reads what somebody without a terminal answered, or says what to do about it. */
export function readTelephoneAnswer(
  fields: Fields,
  { today, people }: { today: Day; people: ReadonlyMap<string, unknown> },
): { answers: TelephoneAnswers } | { errors: FieldErrors } {
  const form = TelephoneForm.safeParse(fields);
  const read = readDate(fields, 'happened', { label: 'The day', today });
  const day = 'error' in read ? null : read.day;
  const isOfCase = !form.success || form.data.people.every((person) => people.has(person));
  const errors = {
    ...(form.success ? {} : formErrors(form.error)),
    ...(!isOfCase && { people: 'Choose people of this case' }),
    ...(day === null && {
      'happened-day': 'error' in read ? read.error : 'Enter the day of the call',
    }),
  };
  if (!form.success || !isOfCase || day === null) return { errors };
  return { answers: { ...form.data, time: form.data.time.padStart(5, '0'), day } };
}
