import type { FieldDecision } from '@mash/policy/decision';
import type { KeptDecision } from '../releases/releases.js';

/** How something stayed at home: a named person held it back, a second person said no, or the rules did. */
export type StayedBy = 'held-back' | 'sent-back' | 'refused';

/** How a decision kept something at home; null where all that was chosen may go, or waits. */
export function stayedBy(decision: KeptDecision): StayedBy | null {
  if (decision.heldBack !== null) return 'held-back';
  if (decision.review?.isApproved === false) return 'sent-back';
  return chosenParts(decision).some(({ result }) => result === 'deny') ? 'refused' : null;
}

/** What the policy said of the parts that staff chose. */
export function chosenParts({ records }: Pick<KeptDecision, 'records'>): FieldDecision[] {
  return records.flatMap(({ parts, decision }) =>
    Object.entries(decision.recipients).flatMap(([reader, fields]) =>
      Object.entries(fields).flatMap(([field, said]) =>
        parts[reader]?.includes(field) ? [said] : [],
      ),
    ),
  );
}
