import type { ApproverRole } from '@mash/contracts/vocabulary';
import type { FactName } from '../catalogue.js';
import { type Facts, missingFrom, sayMissing } from '../facts.js';
import type { CapFinding } from '../finding.js';

/** A limit in code, above every rule set: it only subtracts (DESIGN 7.4). */
export interface Cap {
  id: `cap:${string}`;
  /** The law or guidance, by paragraph. */
  source: string;
  /** One plain sentence for staff and for the rendering of rule sets. */
  sentence: string;
  /** Every fact it may consult. */
  facts: readonly FactName[];
  /** Nothing where it does not apply. */
  apply: (facts: Facts) => CapFinding | null;
}

/** The review that a cap becomes when a fact it needs is unknown; nothing when all are known. */
export function unknownIn(
  cap: Cap,
  facts: Facts,
  needed: readonly FactName[],
  reviewBy: ApproverRole,
): CapFinding | null {
  const missing = missingFrom(facts, needed);
  if (missing.length === 0) return null;
  return {
    rule: cap.id,
    effect: 'review',
    says: sayMissing(missing),
    source: cap.source,
    missing,
    reviewBy,
    obligations: [],
  };
}

/** A review by a named role, in the cap’s own sentence. */
export function reviewOf(cap: Cap, reviewBy: ApproverRole): CapFinding {
  return {
    rule: cap.id,
    effect: 'review',
    says: cap.sentence,
    source: cap.source,
    missing: [],
    reviewBy,
    obligations: [],
  };
}

/** An obligation without a verdict, in the cap’s own sentence. */
export function obligeOf(cap: Cap, obligations: CapFinding['obligations']): CapFinding {
  return {
    rule: cap.id,
    effect: 'oblige',
    says: cap.sentence,
    source: cap.source,
    missing: [],
    obligations,
  };
}
