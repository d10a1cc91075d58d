import { type Cap, reviewOf, unknownIn } from './cap.js';

/** Purposes for which help is offered, not imposed. */
const OFFERED: readonly unknown[] = ['child-in-need', 'early-help'];
const REASONABLE_CAUSE: readonly unknown[] = ['immediate-danger', 'section-47'];

/** Somebody old enough objects to help that is offered: a named person weighs it. Never where there is reasonable cause. */
export const objection: Cap = {
  id: 'cap:objection',
  source:
    'R (AB and CD) v Haringey [2013] EWHC 416 (Admin); Family Law Reform Act 1969 section 8 (16 and 17); Gillick [1986] AC 112',
  sentence:
    'Somebody in the family objects to help that is offered: our safeguarding lead decides whether it goes all the same.',
  facts: ['purpose', 'mayBe', 'familyView'],
  apply(facts) {
    if (!OFFERED.includes(facts.purpose) || REASONABLE_CAUSE.includes(facts.mayBe)) return null;
    const unknown = unknownIn(objection, facts, ['familyView'], 'approver');
    if (unknown !== null) return unknown;
    return facts.familyView === 'objects' ? reviewOf(objection, 'approver') : null;
  },
};
