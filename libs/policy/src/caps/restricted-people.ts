import { type Cap, reviewOf, unknownIn } from './cap.js';

/**
 * Somebody restricted is in the record: the specialist desk looks at the whole of it, for a date or a sentence can give
 * them away as an address can (DESIGN 7.4, protected people). Its name, sentence and source say nothing of the reason:
 * ordinary staff read them, and must not learn that somebody is restricted (DESIGN 3.5).
 */
export const restrictedPeople: Cap = {
  id: 'cap:specialist-desk',
  source: 'UK GDPR Articles 5(1)(f) and 32',
  sentence: 'The specialist desk looks at the whole of this record before it is shared.',
  facts: ['isSomebodyRestricted'],
  apply(facts) {
    const unknown = unknownIn(restrictedPeople, facts, ['isSomebodyRestricted'], 'specialist-desk');
    if (unknown !== null) return unknown;
    return facts.isSomebodyRestricted === true
      ? reviewOf(restrictedPeople, 'specialist-desk')
      : null;
  },
};
