import { CLAIM_FACTS, forbid } from '../finding.js';
import { PROHIBITIONS } from '../law.js';
import { type Cap, obligeOf, reviewOf, unknownIn } from './cap.js';

/** The words that go with what is for its recipients only. */
export const RECIPIENTS_ONLY =
  'For its recipients only: do not pass it on, in whole or in part, without asking whoever shared it.';

/** A part with a descriptor or handling instruction of its own: the originator’s instruction, and for legal advice the law. */
export const descriptor: Cap = {
  id: 'cap:descriptor',
  source: 'Government Security Classifications Policy (2023), guidance 1.1: additional markings',
  sentence:
    'This part carries a descriptor or handling instruction: whoever set it, or our safeguarding lead, decides on other readers.',
  facts: ['descriptor', ...CLAIM_FACTS],
  apply(facts) {
    const isNotKnown = unknownIn(descriptor, facts, ['descriptor'], 'approver');
    if (isNotKnown !== null) return isNotKnown;
    switch (facts.descriptor) {
      case 'legal-professional-privilege':
        return forbid(
          descriptor.id,
          PROHIBITIONS['legal-privilege'].sentence,
          'legal-privilege',
          facts,
        );
      case 'commercial':
      case 'organisation-use-only':
        return reviewOf(descriptor, 'approver');
      case 'recipients-only':
        return obligeOf(descriptor, [{ type: 'conditions', text: RECIPIENTS_ONLY }]);
      default:
        return null;
    }
  },
};
