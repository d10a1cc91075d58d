import type { AgencyProfile } from '@mash/contracts/agency-profile';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import type { PriorCallRow } from '../prior-calls/prior-calls.js';
import type { RecordRow } from '../records/records.js';
import type { Person } from '../vault/vault.js';
import { identityOf, nameOf } from './identity.js';
import { SEXES, WHEREABOUTS } from './person.form.js';

interface PersonShown {
  person: Person;
  records: RecordRow[];
  calls: PriorCallRow[];
  profile: AgencyProfile;
  now: Date;
}

/** What stands above the addresses of somebody whose whereabouts must not become known. */
const PROTECTION: Readonly<Record<NonNullable<Person['whereabouts']>, string>> = {
  protected:
    'Where this person lives must not become known. Do not say it on the telephone, in a meeting or in writing.',
  'court-ordered':
    'A court has ordered that where this person lives is not disclosed. Do not say it on the telephone, in a meeting or in writing.',
};

/** P15: one person, as this agency has written them down. */
export function personPage({ person, records, calls, profile, now }: PersonShown): Page {
  return page('people/person.njk', {
    title: nameOf(person),
    section: 'People',
    back: { href: '/search', text: 'Find a person' },
    terminal: profile.shortName,
    isLead: profile.isLead,
    identity: identityOf(person, now),
    person,
    otherNames: person.names.slice(1),
    protection: person.whereabouts === undefined ? null : PROTECTION[person.whereabouts],
    records,
    calls,
  });
}

/** Somebody whom this vault does not hold yet. */
export function addPersonPage(values: Fields, errors: FieldErrors): Page {
  return page('people/add-person.njk', {
    title: 'Add a person',
    section: 'People',
    back: { href: '/search', text: 'Find a person' },
    sexes: SEXES.map((sex) => ({ value: sex, text: sex })),
    whereabouts: WHEREABOUTS.map(({ hint, ...one }) => ({ ...one, hint: { text: hint } })),
    values: { whereabouts: 'open', ...values },
    errors,
  });
}
