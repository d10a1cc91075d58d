import { type Cap, unknownIn } from './cap.js';

/**
 * A machine gets no review, so a permit must not rest on not knowing whether a person asks: a required fact that is
 * unknown never permits (DESIGN 7.3). Of either that is known, this limit says nothing.
 */
export const caller: Cap = {
  id: 'cap:caller',
  source: 'UK GDPR Articles 5(1)(f) and 32(4)',
  sentence: 'Nothing is shared before it is known whether a person or a machine asks.',
  facts: ['caller'],
  apply: (facts) => unknownIn(caller, facts, ['caller'], 'approver'),
};
