import type { Hash } from '@mash/contracts/ids';
import type { Approval, Statement } from '@mash/contracts/sealed/content';
import { documentHash } from '@mash/policy/approval';
import type { Parcel, Weighed } from './weighed.js';

/** What the leaf of a parcel’s entry commits to: the decision, the rules, the exact documents and who approved them. */
export function statementOf(
  weighed: Weighed,
  parcel: Parcel,
  { decision, approvals = [] }: { decision: Hash; approvals?: Approval[] },
): Omit<Statement, 'salt'> {
  return {
    decision,
    ruleSet: weighed.ruleSet.hash,
    documents: parcel.documents.map(documentHash),
    obligations: parcel.obligations,
    approvals,
  };
}
