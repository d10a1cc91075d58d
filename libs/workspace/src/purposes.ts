import type { MayBe, Purpose } from '@mash/contracts/vocabulary';

/**
 * What may be asked for at each first answer of the gate; the first is proposed. A child’s protection stands on reasonable
 * cause (Children Act 1989 section 47; R (AB and CD) v Haringey [2013] EWHC 416 (Admin)); below it help is offered
 * (sections 17 and 10) and may be objected to. An adult at risk is asked about under the Care Act 2014 at either. Nobody
 * asks through the MASH to prevent crime alone.
 */
export const PURPOSES_AT: Readonly<Record<MayBe, readonly [Purpose, ...Purpose[]]>> = {
  'immediate-danger': ['child-protection', 'adult-safeguarding'],
  'section-47': ['child-protection', 'adult-safeguarding'],
  'section-17': ['child-in-need', 'early-help', 'adult-safeguarding'],
  'repeated-concerns': ['child-in-need', 'early-help', 'adult-safeguarding'],
  'not-clear': ['child-in-need', 'early-help', 'adult-safeguarding'],
};

/** What is proposed at an answer of the gate: an adult’s safety where no child is in the family. */
export function proposedPurpose(mayBe: MayBe, family: readonly { isChild: boolean }[]): Purpose {
  const isAboutAdults = family.length > 0 && family.every(({ isChild }) => !isChild);
  return isAboutAdults ? 'adult-safeguarding' : PURPOSES_AT[mayBe][0];
}

/** Whether a purpose goes with what was answered at the gate: checked before it is asked, and by every reader. */
export function fitsGate(purpose: Purpose, mayBe: MayBe): boolean {
  return PURPOSES_AT[mayBe].includes(purpose);
}
