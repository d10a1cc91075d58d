import { type Cap, reviewOf, unknownIn } from './cap.js';

/** Who told children’s services or another agency: a review, for people must be able to speak up for a child. */
export const informant: Cap = {
  id: 'cap:informant',
  source:
    'D v National Society for the Prevention of Cruelty to Children [1978] AC 171; DfE information sharing advice (2024) golden rule 5',
  sentence:
    'Who raised a concern is shared only when our safeguarding lead finds it safe for them.',
  facts: ['sensitivity'],
  apply(facts) {
    const unknown = unknownIn(informant, facts, ['sensitivity'], 'approver');
    if (unknown !== null) return unknown;
    return facts.sensitivity === 'informant' ? reviewOf(informant, 'approver') : null;
  },
};
