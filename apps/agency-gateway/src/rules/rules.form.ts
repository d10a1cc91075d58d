import { Hash } from '@mash/contracts/ids';
import { SharingPolicy } from '@mash/policy/sharing-policy';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors } from '../pages/pages.js';
import type { Span } from './trials.js';

/** What no rule set restores: every question then goes to a person. */
const NOTHING = 'nothing';

const Withdrawal = z.object({
  restores: z.union([z.literal(NOTHING), Hash], 'Select what decides after that'),
  reason: z
    .string()
    .trim()
    .min(10, 'Enter why you withdraw it, in 10 characters or more')
    .max(400, 'Use 400 characters or fewer'),
});

/** Reads what an officer says of a withdrawal. */
export function readWithdrawal(
  fields: Fields,
): { restores: Hash | null; reason: string } | { errors: FieldErrors } {
  const form = Withdrawal.safeParse(fields);
  if (!form.success) return { errors: formErrors(form.error) };
  const { restores, reason } = form.data;
  return { restores: restores === NOTHING ? null : restores, reason };
}

/** Reads a rule set as it was pasted. */
export function readRules(fields: Fields): { raw: unknown } | { errors: FieldErrors } {
  const text = typeof fields['rules'] === 'string' ? fields['rules'].trim() : '';
  if (text === '') return { errors: { rules: 'Paste the rule set' } };
  try {
    return { raw: JSON.parse(text) };
  } catch (error) {
    const says = (error as Error).message;
    return { errors: { rules: `This is not JSON: ${says}. Paste the whole file` } };
  }
}

/** What a draft is tried on where nobody says otherwise. */
const DEFAULT_SPAN: Span = { last: 500, days: 90 };
const MOST: Span = { last: 5000, days: 366 };

/** Reads over how many of the newest decisions, and of how many days, a draft is tried. */
export function readSpan({ last, days }: Fields): { span: Span; errors: FieldErrors } {
  const span = { ...DEFAULT_SPAN };
  const errors: FieldErrors = {};
  for (const [name, said] of [
    ['last', last],
    ['days', days],
  ] as const) {
    if (said === undefined) continue;
    const number = typeof said === 'string' && /^[1-9]\d{0,3}$/.test(said) ? Number(said) : 0;
    if (number > 0 && number <= MOST[name]) span[name] = number;
    else errors[name] = `Enter a whole number from 1 to ${MOST[name]}`;
  }
  return { span, errors };
}

/** Reads a sharing policy as it was pasted, and with whom it is. */
export function readPolicy(
  fields: Fields,
  readers: readonly string[],
): { policy: SharingPolicy; reader: string } | { errors: FieldErrors } {
  const text = typeof fields['policy'] === 'string' ? fields['policy'].trim() : '';
  const reader = readers.find((each) => each === fields['reader']);
  const read = policyIn(text);
  if (reader !== undefined && 'policy' in read) return { policy: read.policy, reader };
  return {
    errors: {
      ...('says' in read && { policy: read.says }),
      ...(reader === undefined && { reader: 'Select who would read what it names' }),
    },
  };
}

function policyIn(text: string): { policy: SharingPolicy } | { says: string } {
  if (text === '') return { says: 'Paste the sharing policy' };
  try {
    const read = SharingPolicy.safeParse(JSON.parse(text));
    if (read.success) return { policy: read.data };
    const [issue] = read.error.issues;
    return { says: `This is no sharing policy: ${issue?.path.join('.')}: ${issue?.message}` };
  } catch (error) {
    return { says: `This is not JSON: ${(error as Error).message}. Paste the whole file` };
  }
}
