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

/** Identifiers and the moment, so that nothing here decides them. */
export interface Fresh {
  concern: Id;
  warning: Id;
  now: string;
}

/** The concern as it will be sealed, from what was typed and what is taken from the vault. */
export function concernOf(
  form: ConcernForm,
  profile: AgencyProfile,
  people: readonly ConcernPerson[],
  parcel: Parcel | null,
  fresh: Fresh,
): ConcernBody {
  const desk = profile.duty[0];
  const bases = parcel?.bases ?? [];
  const name = people[0]?.details.name ?? 'a child';
  const why = `${profile.shortName} tell children’s services because a child may be at risk of harm.`;
  return {
    concern: fresh.concern,
    receivedAt: fresh.now,
    people: people.map(({ person, details }) => ({ person, details })),
    whatHappened: form.whatHappened,
    childsWords: form.childsWords,
    isImmediateDanger: form.isImmediateDanger === 'yes',
    purpose: purposeOfConcern(form),
    mustNotBeTold: warningsOf(form, profile, people, fresh.warning),
    basis: [why, ...bases.map((basis) => propose(basis, name))].join(' ').slice(0, 1000),
    powers: [...new Set(['G4', ...powersOf(bases)])],
    documents: parcel?.documents ?? [],
    ring: { name: desk?.name ?? profile.name, number: desk?.number ?? '999' },
  };
}

/** Who must not be told, in the name of the agency that says so; nobody where nobody was named. */
export function warningsOf(
  form: Pick<ConcernForm, 'mustNotBeTold' | 'mustNotBeToldBecause'>,
  profile: AgencyProfile,
  people: readonly ConcernBody['people'][number][],
  warning: Id,
): ConcernBody['mustNotBeTold'] {
  if (form.mustNotBeTold === '') return [];
  const plain = (name: string) => name.trim().toLowerCase();
  const named = people.find(({ details }) => plain(details.name) === plain(form.mustNotBeTold));
  return [
    {
      warning,
      person: named?.person ?? null,
      who: form.mustNotBeTold,
      because: form.mustNotBeToldBecause,
      until: null,
      setBy: profile.id,
    },
  ];
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
