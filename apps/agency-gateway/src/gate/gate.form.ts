import { MayBe, Told } from '@mash/contracts/vocabulary';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors } from '../pages/pages.js';
import { type Family, type GateStatement, mayFollow } from './gate-statement.js';

const GateForm = z.object({
  mayBe: z.enum(MayBe.options, 'Choose what this may be'),
  why: z
    .string('Enter why these checks are needed')
    .trim()
    .min(1, 'Enter why these checks are needed')
    .max(2000, 'Use 2000 characters or fewer'),
});

/** Reads the three answers of the gate, the second one per person, or says what is missing. */
export function readGate(
  fields: Fields,
  family: Family,
): { answers: Pick<GateStatement, 'mayBe' | 'why' | 'told'> } | { errors: FieldErrors } {
  const form = GateForm.safeParse(fields);
  const errors: FieldErrors = form.success ? {} : formErrors(form.error);
  const isUrgent = form.success && mayFollow(form.data.mayBe);
  const told: GateStatement['told'] = [];
  for (const { person, name, isChild } of family) {
    const field = `told-${person}`;
    const given = fields[field];
    const choices = isChild ? Told.or(z.literal('too-young')) : Told;
    const answer = choices.safeParse(given);
    if (answer.success) told.push({ person, told: answer.data });
    else if (given !== undefined || !isUrgent) errors[field] = `Say what ${name} has been told`;
  }
  return form.success && Object.keys(errors).length === 0
    ? { answers: { ...form.data, told } }
    : { errors };
}
