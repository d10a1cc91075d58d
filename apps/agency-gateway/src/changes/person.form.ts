import type { PersonDetails } from '@mash/contracts/sealed/people';
import { z } from 'zod';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, formErrors, needed, text } from '../pages/pages.js';
import { nhsNumberBox, readDate } from '../people/people.js';

const Named = z.object({
  name: needed(200, 'Enter as much of their name as is known'),
  isChild: z.enum(['yes', 'no'], 'Say whether they are a child'),
  relationship: text(60),
  nhsNumber: nhsNumberBox,
  address: text(300),
  postcode: text(10),
  safeToContact: text(300),
});

/** Somebody whom nobody was asked about, or what to do about the form. What is empty is not known yet. */
export function readNamed(
  fields: Fields,
  today: string,
): { details: PersonDetails } | { errors: FieldErrors } {
  const form = Named.safeParse(fields);
  const born = readDate(fields, 'born', { label: 'Date of birth', today });
  if (!form.success || 'error' in born) {
    const ofForm = form.success ? {} : formErrors(form.error);
    return { errors: { ...ofForm, ...('error' in born && { 'born-day': born.error }) } };
  }
  const { name, isChild, relationship, nhsNumber, address, postcode, safeToContact } = form.data;
  return {
    details: {
      name,
      otherNames: [],
      dateOfBirth: born.day,
      nhsNumber: nhsNumber || null,
      address: address || null,
      postcode: postcode || null,
      relationship: relationship || (isChild === 'yes' ? 'child' : 'adult'),
      isChild: isChild === 'yes',
      ...(safeToContact !== '' && { safeToContact }),
    },
  };
}

/** The same form, filled in with what is known. */
export function knownOf(details: PersonDetails): Fields {
  const [year = '', month = '', day = ''] = details.dateOfBirth?.split('-') ?? [];
  return {
    name: details.name,
    isChild: details.isChild ? 'yes' : 'no',
    relationship: details.relationship,
    'born-day': day,
    'born-month': month,
    'born-year': year,
    nhsNumber: details.nhsNumber ?? '',
    address: details.address ?? '',
    postcode: details.postcode ?? '',
    safeToContact: details.safeToContact ?? '',
  };
}
