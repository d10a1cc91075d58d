import type { AgencyProfile } from '@mash/contracts/agency-profile';
import type { Id } from '@mash/contracts/ids';
import type { ConcernBody } from '@mash/contracts/sealed/documents';
import { powersOf, propose } from '@mash/policy/basis';
import type { Parcel } from '../releases/releases.js';
import { type ConcernForm, purposeOfConcern } from './concern.form.js';

/** A person of the concern; `own` is who of this vault it is, or nobody for whom staff wrote down. */
export interface ConcernPerson {
  person: Id;
  details: ConcernBody['people'][number]['details'];
  own: Id[];
}

/** What nothing here decides: identifiers, the moment, whom to ring at it, and who must not be told. */
export interface Around
  extends Pick<ConcernBody, 'concern' | 'receivedAt' | 'ring' | 'mustNotBeTold'> {}

/** The concern as it will be sealed, from what was typed and what is taken from the vault. */
export function concernOf(
  form: ConcernForm,
  profile: AgencyProfile,
  people: readonly ConcernPerson[],
  parcel: Parcel | null,
  around: Around,
): ConcernBody {
  const bases = parcel?.bases ?? [];
  const name = people[0]?.details.name ?? 'a child';
  const why = `${profile.shortName} tell children’s services because a child may be at risk of harm.`;
  return {
    ...around,
    people: people.map(({ person, details }) => ({ person, details })),
    whatHappened: form.whatHappened,
    childsWords: form.childsWords,
    isImmediateDanger: form.isImmediateDanger === 'yes',
    purpose: purposeOfConcern(form),
    basis: [why, ...bases.map((basis) => propose(basis, name))].join(' ').slice(0, 1000),
    powers: [...new Set(['G4', ...powersOf(bases)])],
    documents: parcel?.documents ?? [],
  };
}

/** The child and the adult whom staff wrote down, where they are not of this vault. */
export function writtenDown(form: ConcernForm, fresh: { child: Id; adult: Id }): ConcernPerson[] {
  const child = {
    name: form.childName,
    otherNames: [],
    dateOfBirth: form.childDateOfBirth,
    nhsNumber: null,
    address: form.childAddress || null,
    postcode: form.childPostcode || null,
    relationship: 'child',
    isChild: true,
  };
  const adult = {
    name: form.adultName,
    otherNames: [],
    dateOfBirth: form.adultDateOfBirth,
    nhsNumber: null,
    address: null,
    postcode: null,
    relationship: form.adultRelationship || 'adult',
    isChild: false,
    ...(form.adultSafeToContact !== '' && { safeToContact: form.adultSafeToContact }),
  };
  return [
    ...(form.childName === '' ? [] : [{ person: fresh.child, details: child, own: [] }]),
    ...(form.adultName === '' ? [] : [{ person: fresh.adult, details: adult, own: [] }]),
  ];
}
