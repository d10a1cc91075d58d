import type { BodyOf } from '@mash/contracts/sealed/kinds';
import type { PersonDetails } from '@mash/contracts/sealed/people';
import { CHILD, idOf, OPEN, RING } from './specimen.js';

/** For tests: a child of whom no more is known than the name. */
export const DETAILS: PersonDetails = {
  ...{ name: 'Mia Example', otherNames: [], dateOfBirth: null, nhsNumber: null },
  ...{ address: null, postcode: null, relationship: 'child', isChild: true },
};

/** For tests: a concern about that child. */
export function concernOf(number: number): BodyOf<'concern'> {
  return {
    ...{ concern: idOf(number), receivedAt: OPEN.receivedAt, whatHappened: 'Shouting.' },
    ...{ people: [{ person: CHILD, details: DETAILS }], childsWords: '', mustNotBeTold: [] },
    ...{ isImmediateDanger: false, purpose: 'child-protection', documents: [], ring: RING },
    ...{ basis: 'Children Act 2004, section 11.', powers: ['G4'] },
  };
}
