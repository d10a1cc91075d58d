import { randomId } from '@mash/crypto/random';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors } from '../pages/pages.js';
import type { Person } from '../vault/vault.js';
import { readDate } from './answers.js';
import { isPostcode } from './search.form.js';

export const SEXES = ['Female', 'Male', 'Not known'];

/** What is said of where somebody lives. The safest answer that fits is chosen; nobody is asked to prove it. */
export const WHEREABOUTS: readonly { value: string; text: string; hint: string }[] = [
  {
    value: 'open',
    text: 'Yes, as the rules allow',
    hint: 'An address is still shared only where a rule allows it',
  },
  {
    value: 'protected',
    text: 'No: somebody could harm them if it became known',
    hint: 'For example a refuge. The specialist desk decides before any address leaves',
  },
  {
    value: 'court-ordered',
    text: 'No: a court has ordered that it is not disclosed',
    hint: 'No address leaves unless the order itself allows it',
  },
];

const Text = z.string().trim().default('');

const PersonAnswers = z.object({
  name: Text.pipe(
    z
      .string()
      .min(1, 'Enter their name, or “Unknown”')
      .max(200, 'Name must be 200 characters or fewer'),
  ),
  otherNames: Text.transform(linesOf).refine(
    (names) => names.length < 20 && names.every((name) => name.length <= 200),
    'Enter at most 19 other names, each of 200 characters or fewer',
  ),
  sex: Text.refine((sex) => sex === '' || SEXES.includes(sex), 'Choose one of these'),
  nhsNumber: Text.transform((text) => text.replace(/[\s-]/g, '')).refine(
    (number) => number === '' || isNhsNumber(number),
    'Check the NHS number: it has 10 digits, and its last digit must fit',
  ),
  line: Text.pipe(z.string().max(300, 'Address must be 300 characters or fewer')),
  postcode: Text.transform((text) => text.toUpperCase()).refine(
    (postcode) => postcode === '' || isPostcode(postcode),
    'Enter a full postcode, like OX1 1ND',
  ),
  telephone: Text.refine(
    (number) => number === '' || /^[0-9 +()-]{5,30}$/.test(number),
    'Enter a telephone number, like 01632 960 001',
  ),
  whereabouts: Text.transform((answer) => (answer === '' ? 'open' : answer)).pipe(
    z.enum(
      ['open', 'protected', 'court-ordered'],
      'Choose whether others may learn where they live',
    ),
  ),
});

/** A new person as somebody has written them down, or what to do about the form. */
export function readPersonForm(
  fields: Fields,
  today: string,
): { person: Person } | { errors: FieldErrors } {
  const born = readDate(fields, 'dateOfBirth', { label: 'Date of birth', today });
  const parsed = PersonAnswers.safeParse(fields);
  if (!parsed.success || 'error' in born) {
    const ofBorn: FieldErrors = 'error' in born ? { 'dateOfBirth-day': born.error } : {};
    return { errors: { ...(parsed.success ? {} : formErrors(parsed.error)), ...ofBorn } };
  }
  const { name, otherNames, sex, nhsNumber, line, postcode, telephone, whereabouts } = parsed.data;
  const person: Person = {
    id: randomId(),
    names: [name, ...otherNames],
    dateOfBirth: born.day,
    sex: sex === '' || sex === 'Not known' ? null : sex.toLowerCase(),
    nhsNumber: nhsNumber || null,
    addresses: line === '' && postcode === '' ? [] : [{ line, postcode, from: null, to: null }],
    telephone: telephone || null,
    isRestricted: false,
    ...(whereabouts !== 'open' && { whereabouts }),
  };
  return { person };
}

function linesOf(text: string): string[] {
  return [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== '');
}

/** Ten digits, the last by modulus 11 (NHS Data Dictionary, NHS NUMBER). */
function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  const sum = [...text.slice(0, 9)].reduce(
    (total, digit, at) => total + Number(digit) * (10 - at),
    0,
  );
  return (11 - (sum % 11)) % 11 === Number(text[9]);
}
