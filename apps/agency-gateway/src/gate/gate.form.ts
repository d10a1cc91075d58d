import { MayBe, Told } from '@mash/contracts/vocabulary';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors } from '../pages/pages.js';
import { type Family, type GateStatement, mayFollow } from './gate-statement.js';

const GateForm = z.object({
  mayBe: z.enum(MayBe.options, 'Choose what this may be'),
  why: z.string().trim().max(2000, 'Use 2000 characters or fewer').default(''),
});

/** Why checks are needed, in a sentence that stands where nobody writes another. */
const PROPOSED_WHY: Readonly<Record<MayBe, string>> = {
  'immediate-danger':
    'A child may be in immediate danger. What each agency knows is needed to keep them safe now.',
  'section-47':
    'There is reasonable cause to suspect significant harm. What each agency knows is needed to decide what to do.',
  'section-17':
    'A child may be in need. What each agency knows is needed to see what help to offer.',
  'repeated-concerns':
    'Smaller concerns come again and again. Only what each agency knows shows them together.',
  'not-clear': 'It is not clear yet what this may be. What each agency knows is needed to see.',
};

/** Whether the sentence was proposed: it is not filled in again, for another answer proposes another. */
export function isProposedWhy(why: string): boolean {
  return Object.values(PROPOSED_WHY).includes(why);
}

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
    ? { answers: { ...form.data, why: whyOf(form.data), told } }
    : { errors };
}

/** The sentence that stands where nobody writes why the checks are needed. */
export function proposedWhy(mayBe: MayBe): string {
  return PROPOSED_WHY[mayBe];
}

function whyOf({ why, mayBe }: z.infer<typeof GateForm>): string {
  return why === '' ? proposedWhy(mayBe) : why;
}
