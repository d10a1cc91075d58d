import type { AgencyProfile } from '@mash/contracts/agency-profile';
import type { Id } from '@mash/contracts/ids';
import type { ContactDetails } from '@mash/contracts/sealed/contact';
import type { ConcernBody } from '@mash/contracts/sealed/documents';
import type { PersonDetails, Ring } from '@mash/contracts/sealed/people';
import { purposeOfConcern } from './concern.form.js';
import type { ContactAnswers, ContactRow } from './received.form.js';
import { warningsOf } from './warning-rows.form.js';

/** What children’s services wrote down of a contact, as it is kept. @param freshId so that nothing here draws identifiers */
export function contactBodyOf(
  answers: ContactAnswers,
  profile: AgencyProfile,
  ring: Ring,
  freshId: () => Id,
): ConcernBody {
  const children = answers.children.map((row) => ({ person: freshId(), row }));
  const people = [
    ...children.map(({ person, row }) => ({ person, details: detailsOf(row, true, answers) })),
    ...answers.adults.map((row) => ({
      person: freshId(),
      details: detailsOf(row, false, answers),
    })),
  ];
  const isUrgent = answers.isImmediateDanger === 'yes';
  return {
    concern: freshId(),
    receivedAt: answers.receivedAt,
    people,
    whatHappened: answers.whatHappened,
    childsWords: answers.childsWords,
    isImmediateDanger: isUrgent,
    purpose: purposeOfConcern(answers),
    mustNotBeTold: warningsOf(answers.warnings, profile.id, people, freshId),
    contact: contactDetailsOf(answers, children),
    basis: `${profile.shortName} wrote down what they were told, because a child may be at risk of harm.`,
    powers: ['G4'],
    documents: [],
    ring,
  };
}

function contactDetailsOf(
  answers: ContactAnswers,
  children: readonly { person: Id; row: ContactRow }[],
): ContactDetails {
  const place = [answers.address, answers.postcode].filter((part) => part !== '').join(', ');
  return {
    channel: answers.channel,
    source: answers.source,
    referrer: {
      name: answers.referrerName,
      post: answers.referrerPost,
      reach: answers.referrerReach,
      isHidden: answers.referrerHidden === 'yes',
    },
    children: children.map(({ person, row }) => ({
      person,
      sex: row.sex,
      ethnicity: row.ethnicity,
      expectedOn: row.expectedOn,
      language: row.language,
      needsInterpreter: row.needsInterpreter,
      disability: row.disability,
    })),
    protectedAddress: answers.addressProtected === 'yes' ? place : '',
    keptFromFamily: answers.keptFromFamily,
  };
}

function detailsOf(row: ContactRow, isChild: boolean, answers: ContactAnswers): PersonDetails {
  const isOpen = answers.addressProtected !== 'yes';
  return {
    name: row.name,
    otherNames: [],
    dateOfBirth: row.dateOfBirth,
    nhsNumber: row.nhsNumber,
    address: (isOpen && answers.address) || null,
    postcode: (isOpen && answers.postcode) || null,
    relationship: isChild ? 'child' : row.relationship || 'adult',
    isChild,
    ...(row.safeToContact !== '' && { safeToContact: row.safeToContact }),
  };
}
