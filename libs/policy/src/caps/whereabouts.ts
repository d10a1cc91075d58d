import type { Facts } from '../facts.js';
import { CLAIM_FACTS, forbid } from '../finding.js';
import { type Cap, obligeOf, reviewOf, unknownIn } from './cap.js';

/** Protected addresses and telephones: a review, or a deny under a court’s order; narratives are read for them first. */
export const whereabouts: Cap = {
  id: 'cap:protected-whereabouts',
  source: 'DfE information sharing advice (2024) golden rule 5; Family Law Act 1996 Part IV',
  sentence:
    'Somebody’s whereabouts are protected: the specialist desk decides on addresses, and staff take them out of the text.',
  facts: ['addressProtection', 'sensitivity', 'fieldType', ...CLAIM_FACTS],
  apply(facts) {
    if (facts.addressProtection === 'none') return null;
    const needed = ['addressProtection', 'sensitivity', 'fieldType'] as const;
    const unknown = unknownIn(whereabouts, facts, needed, 'specialist-desk');
    if (unknown !== null) return unknown;
    if (tellsWhere(facts)) {
      return facts.addressProtection === 'court-ordered'
        ? forbid(
            whereabouts.id,
            'A court has ordered that this address is not disclosed.',
            'court-order',
            facts,
          )
        : reviewOf(whereabouts, 'specialist-desk');
    }
    return facts.fieldType === 'narrative'
      ? obligeOf(whereabouts, [{ type: 'remove', scope: 'sentences', reason: 'source-protection' }])
      : null;
  },
};

function tellsWhere(facts: Facts): boolean {
  return (
    facts.sensitivity === 'address' ||
    facts.fieldType === 'address' ||
    facts.fieldType === 'telephone'
  );
}
