import { type Cap, reviewOf, unknownIn } from './cap.js';

/** Reasonable cause: Children Act 1989 section 47(1)(b). */
const REASONABLE_CAUSE: readonly unknown[] = ['immediate-danger', 'section-47'];

/** Sexual health below reasonable cause: a review by the holder’s safeguarding lead, never a silent deny. */
export const sensitiveHealth: Cap = belowCause(
  'sensitive-health',
  'Caldicott Principles 3 and 7; NHS Trusts and PCTs (Sexually Transmitted Diseases) Directions 2000',
  'Sexual and reproductive health is shared below reasonable cause only when our safeguarding lead finds reasonable cause in what we hold.',
);

/** Mental health, drugs and alcohol below reasonable cause: the same. */
export const sensitiveService: Cap = belowCause(
  'sensitive-service',
  'Caldicott Principles 3 and 7; the rule of the Children Act 2004 Information Database Regulations 2007 (SI 2007/2182) regulation 11(3)',
  'That somebody uses a sensitive service is shared below reasonable cause only when our safeguarding lead finds reasonable cause in what we hold.',
);

function belowCause(
  sensitivity: 'sensitive-health' | 'sensitive-service',
  source: string,
  sentence: string,
): Cap {
  const cap: Cap = {
    id: `cap:${sensitivity}`,
    source,
    sentence,
    facts: ['sensitivity', 'mayBe'],
    apply(facts) {
      const unknown = unknownIn(cap, facts, ['sensitivity'], 'approver');
      if (unknown !== null) return unknown;
      if (facts.sensitivity !== sensitivity) return null;
      const unclear = unknownIn(cap, facts, ['mayBe'], 'approver');
      if (unclear !== null) return unclear;
      return REASONABLE_CAUSE.includes(facts.mayBe) ? null : reviewOf(cap, 'approver');
    },
  };
  return cap;
}
