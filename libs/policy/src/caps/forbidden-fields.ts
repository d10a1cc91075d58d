import { CLAIM_FACTS, forbid } from '../finding.js';
import { PROHIBITIONS, type Prohibition } from '../law.js';
import { type Cap, unknownIn } from './cap.js';

/** Who gave intelligence to the police: never, unless the intelligence unit claims the exception; then a review. */
export const sourceIdentity: Cap = forbiddenField('source-identity', 'source-identity');

/** Legal advice: never, unless the information governance officer records a waiver; then a review. */
export const legalPrivilege: Cap = forbiddenField('legal-privilege', 'legal-privilege');

/** What concerns a gender recognition certificate: never, unless an exception of section 22(4) is claimed. */
export const genderRecognition: Cap = forbiddenField('gender-recognition', 'gender-recognition');

/** Protected adoption information: never, unless a provision of the Act is claimed. */
export const adoption: Cap = forbiddenField('adoption', 'adoption');

/** Information about fertility treatment: never, unless an exception of the Act is claimed. */
export const fertilityTreatment: Cap = forbiddenField('fertility-treatment', 'fertility-treatment');

/** A protected person’s identity: never, unless they or those who protect them agree. */
export const protectedPerson: Cap = forbiddenField('protected-person', 'protected-identity');

function forbiddenField(prohibition: Prohibition, sensitivity: string): Cap {
  const { source, sentence, claimedBy } = PROHIBITIONS[prohibition];
  const cap: Cap = {
    id: `cap:${prohibition}`,
    source,
    sentence,
    facts: ['sensitivity', ...CLAIM_FACTS],
    apply(facts) {
      const unknown = unknownIn(cap, facts, ['sensitivity'], claimedBy);
      if (unknown !== null) return unknown;
      return facts.sensitivity === sensitivity
        ? forbid(cap.id, sentence, prohibition, facts)
        : null;
    },
  };
  return cap;
}
