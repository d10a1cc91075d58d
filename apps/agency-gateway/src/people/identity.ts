import { Problem } from '@mash/contracts/problem';
import type { Person } from '../vault/vault.js';
import { today } from './answers.js';

/** The identity bar of a page that is about one person. */
export interface Identity {
  name: string;
  facts: string[];
  tags: { text: string; classes: string }[];
}

export function identityOf(person: Person, now: Date): Identity {
  const age = ageOf(person, now);
  const born =
    person.dateOfBirth === null ? 'Date of birth not known' : dayWords(person.dateOfBirth);
  return {
    name: nameOf(person),
    facts: [
      age === null ? born : `Born ${born}, aged ${age}`,
      person.nhsNumber === null
        ? 'NHS number not known'
        : `NHS number ${spaceNhsNumber(person.nhsNumber)}`,
    ],
    tags: age !== null && age < 18 ? [{ text: 'Child', classes: 'govuk-tag--purple' }] : [],
  };
}

export function nameOf(person: Person): string {
  return person.names[0] ?? 'Name not known';
}

/** Read in threes and four, as the NHS writes it. */
function spaceNhsNumber(number: string): string {
  return number.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
}

/** @throws Problem as though nobody were there, where ordinary staff cannot see this person (DESIGN 3.5). */
export function shown(person: Person | null): Person {
  if (person === null || person.isRestricted) {
    throw new Problem('not-found', 'Check the address, or find the person again.');
  }
  return person;
}

/** In whole years; null where the date of birth is not known. */
export function ageOf({ dateOfBirth }: Pick<Person, 'dateOfBirth'>, now: Date): number | null {
  if (dateOfBirth === null) return null;
  const years = Number(today(now).slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return today(now).slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/** "1 March 2026" */
export function dayWords(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
