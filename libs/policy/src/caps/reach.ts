import { type Cap, obligeOf, reviewOf, unknownIn } from './cap.js';

/** Classification above the reader’s ceiling: a review, since a marking is the originator’s instruction and no law. */
export const ceiling: Cap = {
  id: 'cap:ceiling',
  source: 'Government Security Classifications Policy (2023), guidance 1.1',
  sentence: 'The record is marked above what this reader may hold.',
  facts: ['marking', 'recipientCeiling'],
  apply(facts) {
    const unknown = unknownIn(ceiling, facts, ['marking', 'recipientCeiling'], 'approver');
    if (unknown !== null) return unknown;
    const isAbove = facts.marking === 'official-sensitive' && facts.recipientCeiling === 'official';
    return isAbove ? reviewOf(ceiling, 'approver') : null;
  },
};

/** A part that is about people who are not of the case: they are taken out first. */
export const thirdParty: Cap = {
  id: 'cap:third-party',
  source: 'UK GDPR Article 5(1)(c); DfE information sharing advice (2024) golden rule 6',
  sentence: 'Words about people who are not part of this case are taken out.',
  facts: ['sensitivity'],
  apply(facts) {
    const unknown = unknownIn(thirdParty, facts, ['sensitivity'], 'approver');
    if (unknown !== null) return unknown;
    return facts.sensitivity === 'third-party'
      ? obligeOf(thirdParty, [{ type: 'remove', scope: 'people', reason: 'third-party' }])
      : null;
  },
};
