import type { Fields } from '../drafts/drafts.js';
import type { FieldErrors } from '../pages/pages.js';
import { nameParts, type PersonQuery } from '../vault/vault.js';
import { readAnswer, readDate } from './answers.js';
import { REASONS, reasonWords } from './reasons.js';

const LONGEST = 200;

/** What was asked for, and why, in words for the record of who looked; or what to do about the form. */
export type SearchForm = { query: PersonQuery; why: string } | { errors: FieldErrors };

export function readSearchForm(fields: Fields, today: string): SearchForm {
  const name = readAnswer(fields, 'name');
  const nhsNumber = readAnswer(fields, 'nhsNumber').replace(/[\s-]/g, '');
  const postcode = readAnswer(fields, 'postcode');
  const born = readDate(fields, 'dateOfBirth', { label: 'Date of birth', today });
  const errors = errorsOf({ name, nhsNumber, postcode });
  if ('error' in born) errors['dateOfBirth-day'] = born.error;
  const hasNothing = name === '' && nhsNumber === '' && postcode === '';
  if (hasNothing && 'day' in born && born.day === null) {
    errors['name'] = 'Enter a name, a date of birth, an NHS number or a postcode';
  }
  if (!REASONS.some(({ value }) => value === fields['reason'])) {
    errors['reason'] = 'Choose why you are searching';
  }
  if (readAnswer(fields, 'reference').length > LONGEST) {
    errors['reference'] = `Reference must be ${LONGEST} characters or fewer`;
  }
  if ('error' in born || Object.keys(errors).length > 0) return { errors };
  const query: PersonQuery = {
    ...(name === '' ? {} : { name }),
    ...(born.day === null ? {} : { dateOfBirth: born.day }),
    ...(nhsNumber === '' ? {} : { nhsNumber }),
    ...(postcode === '' ? {} : { postcode }),
  };
  return { query, why: `${reasonWords(fields)} Searched for: ${Object.values(query).join(', ')}.` };
}

function errorsOf(asked: { name: string; nhsNumber: string; postcode: string }): FieldErrors {
  const errors: FieldErrors = {};
  if (asked.name.length > LONGEST) errors['name'] = `Name must be ${LONGEST} characters or fewer`;
  else if (asked.name !== '' && nameParts(asked.name).length === 0) {
    errors['name'] = 'Enter a name with at least two letters';
  }
  if (asked.nhsNumber !== '' && !/^\d{10}$/.test(asked.nhsNumber)) {
    errors['nhsNumber'] = 'NHS number must have 10 digits, like 999 123 4567';
  }
  if (asked.postcode !== '' && !isPostcode(asked.postcode)) {
    errors['postcode'] = 'Enter a full postcode, like OX1 1ND';
  }
  return errors;
}

/** Shaped like a full postcode of the United Kingdom. */
export function isPostcode(text: string): boolean {
  return /^[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}$/i.test(text.trim());
}
