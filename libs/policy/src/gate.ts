import type { MayBe, Told } from '@mash/contracts/vocabulary';

/** What a social worker answered before anything about a family leaves (DESIGN 7.4). */
export interface GateAnswers {
  mayBe: MayBe;
  told: readonly { told: Told }[];
}

/** Where there is reasonable cause the checks go at once (R (AB and CD) v Haringey [2013] EWHC 416 (Admin); Children Act 1989 section 47). */
const AT_ONCE: readonly MayBe[] = ['immediate-danger', 'section-47'];
const NEEDS_MANAGER: readonly Told[] = [
  'objects',
  'not-told-unsafe',
  'not-told-not-reached',
  'not-told-other',
];

/**
 * The Haringey gate: `go`, or `review` by the social work manager on duty within 30 minutes. It never denies. Below
 * reasonable cause nobody told at all is a review.
 */
export function haringeyGate({ mayBe, told }: GateAnswers): 'go' | 'review' {
  if (AT_ONCE.includes(mayBe)) return 'go';
  const isUnanswered = told.length === 0;
  return isUnanswered || told.some((each) => NEEDS_MANAGER.includes(each.told)) ? 'review' : 'go';
}

/** The fact `familyView` out of the gate’s answers: the view that asks most care. Unknown where nobody was answered for. */
export function familyViewOf(
  told: readonly { told: Told }[],
): 'agrees' | 'objects' | 'no-view-yet' | 'not-told' | undefined {
  const views = told.map((each) => each.told);
  if (views.includes('objects')) return 'objects';
  if (views.some((view) => view.startsWith('not-told'))) return 'not-told';
  if (views.includes('no-view-yet')) return 'no-view-yet';
  return views.length > 0 ? 'agrees' : undefined;
}
