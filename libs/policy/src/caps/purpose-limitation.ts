import { type Cap, reviewOf, unknownIn } from './cap.js';

/**
 * What another agency shared to keep somebody safe is not passed on for crime prevention, unless its owner agrees.
 * Safeguarding purposes are compatible with one another (UK GDPR Annex 2).
 */
export const purposeLimitation: Cap = {
  id: 'cap:purpose-limitation',
  source: 'UK GDPR Articles 5(1)(b) and 8A and Annex 2',
  sentence:
    'What was shared with us to keep somebody safe goes on for another purpose only when its owner or our safeguarding lead decides so.',
  facts: ['isOwnRecord', 'ownerAnswer', 'purpose', 'receivedFor'],
  apply(facts) {
    if (facts.purpose !== 'crime-prevention') return null;
    const unknown = unknownIn(purposeLimitation, facts, ['isOwnRecord'], 'approver');
    if (unknown !== null) return unknown;
    if (facts.isOwnRecord === true || facts.ownerAnswer === 'yes') return null;
    const isNotKnown = unknownIn(purposeLimitation, facts, ['receivedFor'], 'approver');
    if (isNotKnown !== null) return isNotKnown;
    return facts.receivedFor === 'crime-prevention'
      ? null
      : reviewOf(purposeLimitation, 'approver');
  },
};
