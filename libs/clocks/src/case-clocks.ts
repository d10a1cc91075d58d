import type { Instant } from '@mash/contracts/ids';
import type { Level, Rating } from '@mash/contracts/vocabulary';
import { dueAt } from './due.js';
import type { ClockProfile } from './profile.js';
import { type Reading, readClock } from './reading.js';

/** What the clocks of one concern or case follow from. */
export interface ClockFacts {
  /** When the concern was received by whatever channel, not when it was typed (DESIGN 10). */
  readonly receivedAt: Instant;
  readonly rating: Rating | null;
  /** When children's services decided: not accepted, or the first outcome. Null while both clocks run. */
  readonly decidedAt: Instant | null;
  /** When the referrer had been told too; null until then, absent where nobody has to be. */
  readonly toldAt?: Instant | null;
}

/** Two clocks, always both (DESIGN 10). */
export interface CaseClocks {
  /** Children's services decide what happens next and tell the referrer. Nothing pauses it. */
  readonly referral: Reading;
  /** The rating's own. No time is set before there is a rating, or where the rating has none. */
  readonly enquiry: Reading;
}

/** Both clocks of a concern or case, read at that moment. A new rating moves the due time, never the start. */
export function caseClocks(facts: ClockFacts, profile: ClockProfile, now: Instant): CaseClocks {
  const { receivedAt, rating, decidedAt, toldAt = decidedAt } = facts;
  const target = rating === null ? null : profile.enquiry[rating];
  const beganAt = receivedAt;
  const due = {
    referral: dueAt(profile.statutory.decision, receivedAt, profile),
    enquiry: target === null ? null : dueAt(target, receivedAt, profile),
  };
  return {
    referral: readClock({ beganAt, endedAt: toldAt, dueAt: due.referral }, now, profile.zone),
    enquiry: readClock({ beganAt, endedAt: decidedAt, dueAt: due.enquiry }, now, profile.zone),
  };
}

/** By when an agency that is asked then should answer. Not rated yet counts as amber. */
export function answerDueAt(
  rating: Rating | null,
  askedAt: Instant,
  profile: ClockProfile,
): Instant {
  return dueAt(profile.answer[rating ?? 'amber'], askedAt, profile);
}

/** By when a handover should have its answer, which rests on an outcome of that level. */
export function handoverDueAt(
  level: Level | null,
  madeAt: Instant,
  profile: ClockProfile,
): Instant {
  return dueAt(profile.handover[level === 4 ? 'protection' : 'other'], madeAt, profile);
}

/** By when somebody should have opened a request that was sent then; null where the rating has no such time. */
export function openingDueAt(
  rating: Rating | null,
  askedAt: Instant,
  profile: ClockProfile,
): Instant | null {
  const target = rating === null ? null : profile.opening[rating];
  return target === null ? null : dueAt(target, askedAt, profile);
}
