import { Id } from '@mash/contracts/ids';
import { Purpose } from '@mash/contracts/vocabulary';
import { fitsGate } from '@mash/workspace/purposes';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors, needed, several, text } from '../pages/pages.js';

const day = z
  .string()
  .trim()
  .regex(/^(\d{4}-\d{2}-\d{2})?$/, 'Enter the date like 2024-04-09, or leave it empty')
  .transform((value) => (value === '' ? null : value));

/** What somebody who raises a concern may say that it is for; children’s services answer the gate afterwards. */
const ConcernPurpose = Purpose.extract(['child-protection', 'child-in-need', 'adult-safeguarding']);

/** What a concern is for, in the words of whoever raises it. */
export const CONCERN_PURPOSES: readonly { value: Purpose; text: string }[] = [
  { value: 'child-protection', text: 'A child may be suffering significant harm, or likely to' },
  { value: 'child-in-need', text: 'A child or a family needs help' },
  { value: 'adult-safeguarding', text: 'An adult in the family is at risk' },
];

/** "Tell children’s services about a child": what the page asks, with its words. */
export const ConcernForm = z.object({
  childName: text(200),
  childDateOfBirth: day,
  childAddress: text(300),
  childPostcode: text(10),
  adultName: text(200),
  adultRelationship: text(60),
  adultDateOfBirth: day,
  adultSafeToContact: text(300),
  whatHappened: needed(20_000, 'Enter what has happened'),
  childsWords: text(8000),
  isImmediateDanger: z.enum(['yes', 'no'], 'Say whether the child is in immediate danger'),
  purpose: ConcernPurpose.default('child-protection'),
  own: several,
  records: several.pipe(
    z.array(Id, 'Choose records from the list').max(40, 'Choose 40 records or fewer'),
  ),
});
export type ConcernForm = z.infer<typeof ConcernForm>;

/** In immediate danger nothing is weighed as help that may be refused, whatever was tapped. */
export function purposeOfConcern({
  purpose,
  isImmediateDanger,
}: Pick<ConcernForm, 'purpose' | 'isImmediateDanger'>): Purpose {
  const isUrgent = isImmediateDanger === 'yes' && !fitsGate(purpose, 'immediate-danger');
  return isUrgent ? 'child-protection' : purpose;
}

/** How soon, and why; the answers of the gate are the gate’s own form. */
export const RatingForm = z.object({
  rating: z.enum(['red', 'amber', 'green', 'blue'], 'Choose how soon'),
  ratingBecause: text(2000),
});

const DangerForm = z.object({
  danger: z.literal('yes', 'Tick that a child is in immediate danger'),
  askAll: z.literal('yes', 'Tick that every core agency is asked now'),
  line: text(500),
});

/** Two ticks and one line, which may stay empty. */
export function readDanger(fields: Fields): { line: string } | { errors: FieldErrors } {
  const form = DangerForm.safeParse(fields);
  return form.success ? { line: form.data.line } : { errors: formErrors(form.error) };
}
