import { type Cap, reviewOf, unknownIn } from './cap.js';

/** The ages at which what a list says of somebody’s involvement with a service is shown (Family Context, Stockport). */
const AGES: Readonly<Record<string, readonly [from: number, to: number]>> = {
  adult: [15, Number.MAX_SAFE_INTEGER],
  housing: [16, Number.MAX_SAFE_INTEGER],
  police: [18, Number.MAX_SAFE_INTEGER],
  school: [4, 20],
};

/**
 * A person outside the ages that a list of involvement is meant for: a review, for a child’s name on it says much. What
 * counts is what a kind of record says it lists, not what it is called.
 */
export const ages: Cap = {
  id: 'cap:ages',
  source: 'UK GDPR Article 5(1)(c); Family Context age rules (Stockport, 2021)',
  sentence:
    'Such an involvement is shown by itself of adults from 15, tenants from 16, police from 18, and pupils from 4 to 20. Otherwise our safeguarding lead decides.',
  facts: ['involvement', 'personAgeYears'],
  apply(facts) {
    const isNotKnown = unknownIn(ages, facts, ['involvement'], 'approver');
    if (isNotKnown !== null) return isNotKnown;
    const range = AGES[String(facts.involvement)];
    if (range === undefined) return null;
    const unknown = unknownIn(ages, facts, ['personAgeYears'], 'approver');
    if (unknown !== null) return unknown;
    const age = Number(facts.personAgeYears);
    return age >= range[0] && age <= range[1] ? null : reviewOf(ages, 'approver');
  },
};
