import type { ApproverRole } from '@mash/contracts/vocabulary';
import { exceptionOf } from './exceptions.js';
import { type Facts, sayMissing } from './facts.js';
import { PROHIBITIONS, type Prohibition } from './law.js';
import type { Basis, Obligation } from './rule-set.js';

/** What one rule or cap has to say about one leaf field for one reader; silent ones say nothing. */
export interface Finding {
  rule: string;
  /** `oblige` adds obligations and decides nothing. */
  effect: 'permit' | 'review' | 'deny' | 'oblige';
  says: string;
  source: string;
  /** Facts that are unknown; where there are any the finding is neither true nor false. */
  missing: readonly string[];
  reviewBy?: ApproverRole;
  obligations: readonly Obligation[];
  basis?: Basis;
  /** What would make a deny something else. */
  wouldChange?: string;
  /** What a deny rests on. */
  prohibition?: Prohibition;
  /** The facts that a rule’s conditions name; those of caps are always cited. */
  facts?: readonly string[];
}

/** A cap’s finding: caps only subtract, so the type has no permit (DESIGN 7.4). */
export type CapFinding = Finding & { effect: 'review' | 'deny' | 'oblige' };

/**
 * A prohibition holds unless the role that the law names claims its exception on a ground of that prohibition; then it is
 * a review, which waits for the ground where it is not named yet. A missing claim is no way around a prohibition.
 */
export function forbid(rule: string, says: string, cited: Prohibition, facts: Facts): CapFinding {
  const law = PROHIBITIONS[cited];
  const ground = exceptionOf(facts.claimedGround);
  const isOther = ground !== undefined && ground.prohibition !== cited;
  const isClaimed =
    facts.claimedException === cited && facts.claimedBy === law.claimedBy && !isOther;
  const finding = { rule, source: law.source, obligations: [], prohibition: cited };
  if (!isClaimed) {
    return { ...finding, missing: [], effect: 'deny', says, wouldChange: `${law.exception}.` };
  }
  const missing = ground === undefined ? ['claimedGround'] : [];
  const claim = ground === undefined ? sayMissing(missing) : `On the ground that ${ground.says}.`;
  return {
    ...finding,
    source: ground === undefined ? law.source : `${law.source}; ${ground.source}`,
    missing,
    effect: 'review',
    says: `${says} The exception is claimed. ${claim}`,
    reviewBy: law.reviewedBy,
  };
}

/** The facts that tell whether an exception is claimed, and on which ground. */
export const CLAIM_FACTS = ['claimedException', 'claimedGround', 'claimedBy'] as const;
