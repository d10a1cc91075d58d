import type { Hash } from '@mash/contracts/ids';
import { Paper, PaperKind } from '@mash/policy/papers';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors } from '../pages/pages.js';
import { dayIn } from '../people/people.js';

const needed = (longest: number, words: string) =>
  z.string(words).trim().min(3, words).max(longest, `Use ${longest} characters or fewer`);

const PaperForm = z.object({
  kind: z.enum(PaperKind.options, 'Select what it is'),
  title: needed(200, 'Enter its title, in 3 characters or more'),
  parties: z.preprocess(
    (it) => (it === undefined ? [] : [it].flat()),
    z.array(z.string().max(60)).max(40),
  ),
  owner: needed(100, 'Enter who answers for it'),
});

/** Reads a paper for the register, or says what to do about it. */
export function readPaper(
  fields: Fields,
  { ruleSet, id, agencies }: { ruleSet: Hash; id: string; agencies: readonly string[] },
): { paper: Paper } | { errors: FieldErrors } {
  const form = PaperForm.safeParse(fields);
  const [from, until] = [dayIn(fields, 'from'), dayIn(fields, 'until')];
  const isAgreement = form.success && form.data.kind === 'data-sharing-agreement';
  const parties = form.success ? form.data.parties.filter((it) => agencies.includes(it)) : [];
  const { owner: ownerError, ...said } = form.success ? {} : formErrors(form.error);
  // In the order of the page: its summary of errors is read from the top.
  const errors: FieldErrors = {
    ...said,
    ...(isAgreement && parties.length === 0 && { parties: 'Select with whom it was agreed' }),
    ...(from === null && { 'from-day': 'Enter the day from which it holds, like 27 3 2026' }),
    ...(until === null && { 'until-day': 'Enter the day until which it holds, like 27 3 2027' }),
    ...(from !== null &&
      until !== null &&
      until < from && { 'until-day': 'Enter the day on which it begins, or a later one' }),
    ...(ownerError !== undefined && { owner: ownerError }),
  };
  if (!form.success || from === null || until === null || Object.keys(errors).length > 0) {
    return { errors };
  }
  const { kind, title, owner } = form.data;
  const given = { id, kind, title, owner, ruleSet, from, until };
  return { paper: Paper.parse({ ...given, parties: isAgreement ? parties : [] }) };
}
