import type { AgencyId } from '@mash/contracts/ids';
import type { ApproverRole } from '@mash/contracts/vocabulary';
import type { Prohibition } from './law.js';
import type { Basis, Obligation } from './rule-set.js';

type Result = 'permit' | 'review' | 'deny';

/** One rule or cap that stands behind a result. */
export interface Reason {
  rule: string;
  says: string;
  /** The law or guidance, by paragraph. */
  source: string;
}

/** What the policy says of one leaf field for one reader (DESIGN 7.3). */
export interface FieldDecision {
  result: Result;
  /** The rule, cap (`cap:`) or default (`default:`) that decides. */
  rule: string;
  /** Every matching rule and cap, the deciding one first. */
  reasons: Reason[];
  obligations: Obligation[];
  basis?: Basis;
  wouldChange: string[];
  reviewBy?: ApproverRole;
  /** What a deny that the law makes rests on: the role that the law names may claim an exception to one (law.ts). */
  prohibitions?: Prohibition[];
  /** A review that names facts here is not approved until they are given, or the role records why they cannot be. */
  missing?: string[];
  /** The facts that the result rests on: with the cited rules they give the same result again. */
  facts: string[];
}

/** What the policy says, per reader and leaf field. What is not here is not shared. */
export interface Decision {
  ruleSet: { id: string; version: number; effectiveFrom: string; hash: string };
  recipients: Record<AgencyId, Record<string, FieldDecision>>;
}
