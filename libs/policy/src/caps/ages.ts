import { type Cap, reviewOf, unknownIn } from './cap.js';

/** The ages at which what a list says of somebody’s involvement with a service is shown (Family Context, Stockport). */
const AGES: Readonly<Record<string, readonly [from: number, to: number]>> = {
  'adult-involvement': [15, Number.MAX_SAFE_INTEGER],
  'housing-involvement': [16, Number.MAX_SAFE_INTEGER],
  'police-involvement': [18, Number.MAX_SAFE_INTEGER],
  'school-involvement': [4, 20],
};

/** A person outside the ages that a list of involvement is meant for: a review, for a child’s name on it says much. */
export const ages: Cap = {
  id: 'cap:ages',
  source: 'UK GDPR Article 5(1)(c); Family Context age rules (Stockport, 2021)',
  sentence:
    'Such an involvement is shown by itself of adults from 15, tenants from 16, police from 18, and pupils from 4 to 20; otherwise our safeguarding lead decides.',
  facts: ['recordKind', 'personAgeYears'],
  apply(facts) {
    const kind = String(facts.recordKind);
    const range = Object.hasOwn(AGES, kind) ? AGES[kind] : undefined;
    if (range === undefined) return null;
    const unknown = unknownIn(ages, facts, ['personAgeYears'], 'approver');
    if (unknown !== null) return unknown;
    const age = Number(facts.personAgeYears);
    return age >= range[0] && age <= range[1] ? null : reviewOf(ages, 'approver');
  },
};
