import { RemovalReason } from '@mash/contracts/vocabulary';
import { z } from 'zod';
import type { FieldDecision } from './decision.js';
import { mayGo, type Removal } from './document.js';

/** Why staff leave in what a rule or cap asks them to take out: one tap. Words are welcome and never needed (DESIGN 7.6). */
export const WhyKept = z.strictObject({
  /** `not-in-it`: nobody else, or nothing of that kind, is in it; `needed`: it is, and the readers need it. */
  is: z.enum(['not-in-it', 'needed']),
  because: z.string().max(500),
});
export type WhyKept = z.infer<typeof WhyKept>;

/** What rules and caps ask staff to take out of one record, for whichever reader. */
export interface AskedRemoval {
  /** `people`: whoever the record knows and is not of the case has to come out, or to be needed. */
  scope: 'sentences' | 'people';
  reasons: RemovalReason[];
}

/** What is asked of one record by all decisions about its narratives; null where nothing is, or where nothing of them may go. */
export function askedRemoval(decisions: readonly FieldDecision[]): AskedRemoval | null {
  const asked = decisions
    .filter((decision) => mayGo(decision, true))
    .flatMap(({ obligations }) => obligations)
    .filter((it) => it.type === 'remove');
  if (asked.length === 0) return null;
  return {
    scope: asked.some(({ scope }) => scope === 'people') ? 'people' : 'sentences',
    reasons: RemovalReason.options.filter((each) => asked.some(({ reason }) => reason === each)),
  };
}

/**
 * Whether staff still owe an answer before a record goes on to be checked (DESIGN 7.2): for each reason that is asked they
 * have taken out a sentence, or have said that nothing of that kind is in it, or that it is needed. Somebody who is still
 * named and not of the case (`named`) cannot be answered by saying that nobody is in it.
 */
export function isRemovalOwed(
  { scope, reasons }: AskedRemoval,
  done: { removals: readonly Removal[]; named: readonly string[]; whyKept: WhyKept | null },
): boolean {
  if (done.whyKept?.is === 'needed') return false;
  if (scope === 'people' && done.named.length > 0) return true;
  if (done.whyKept !== null) return false;
  return !reasons.every((reason) => done.removals.some((each) => each.reason === reason));
}
