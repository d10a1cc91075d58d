import { z } from 'zod';

/** What a member of staff may be (DESIGN 2 and issue of the main job). One person may hold several. */
export const StaffRole = z.enum([
  'practitioner',
  'approver',
  'specialist-desk',
  'decision-maker',
  'information-governance',
  'administrator',
]);
export type StaffRole = z.infer<typeof StaffRole>;

/** The roles that decide about what somebody else chose: a rule sends nothing to any other. */
export const ApproverRole = StaffRole.extract([
  'approver',
  'specialist-desk',
  'decision-maker',
  'information-governance',
]);
export type ApproverRole = z.infer<typeof ApproverRole>;

/** The roles that may decide, as a named manager, to pass on without the owner’s yes (DESIGN 7.4). */
export const ManagerRole = StaffRole.extract(['approver', 'decision-maker']);
export type ManagerRole = z.infer<typeof ManagerRole>;

/** Why another agency’s item goes on without its owner’s yes (DESIGN 7.4, originator control). */
export const OnwardReason = z.enum([
  'no-answer-in-time',
  'immediate-danger',
  'section-47',
  'section-16la',
  'court-order',
]);
export type OnwardReason = z.infer<typeof OnwardReason>;

/** What the owner’s duty officer says where a source may be at risk. */
export const OwnersDesk = z.enum(['agrees', 'refuses', 'not-reached']);
export type OwnersDesk = z.infer<typeof OwnersDesk>;

/** Why something is looked at or shared. Safeguarding purposes are those that end in a child's or adult's safety. */
export const Purpose = z.enum([
  'child-protection',
  'child-in-need',
  'early-help',
  'adult-safeguarding',
  'crime-prevention',
]);
export type Purpose = z.infer<typeof Purpose>;

/** Government Security Classifications policy (June 2023): one tier, with the handling marking. */
export const Marking = z.enum(['official', 'official-sensitive']);
export type Marking = z.infer<typeof Marking>;

/** How soon, the soonest last: set at screening, changed as facts arrive. Never the same field, colour or word as the level. */
export const Rating = z.enum(['blue', 'green', 'amber', 'red']);
export type Rating = z.infer<typeof Rating>;

/** How great the need: concluded after analysis (continuum of need, 1 universal to 4 protection). */
export const Level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type Level = z.infer<typeof Level>;

/** The boxes of the joint analysis (practice finding 18). */
export const AnalysisBox = z.enum(['childs-voice', 'worry', 'strength', 'not-known']);
export type AnalysisBox = z.infer<typeof AnalysisBox>;

/** Where a line of the analysis comes from that is in no item: nobody’s worry is refused for want of paper. */
export const LineFrom = z.enum(['meeting', 'view', 'child', 'not-known']);
export type LineFrom = z.infer<typeof LineFrom>;

/** What an agency knows of a person: the first part of a reply (DESIGN 2). */
export const Known = z.enum([
  'known-now',
  'known-before',
  'nothing-found',
  'not-checked',
  'cannot-check',
]);
export type Known = z.infer<typeof Known>;

/** What an agency shares of it: the second part of a reply. */
export const Shares = z.enum(['shared', 'nothing-relevant', 'being-decided', 'held-back']);
export type Shares = z.infer<typeof Shares>;

/** Why a named person decides not to share now (DESIGN 2). The reason stays at home. */
export const HoldBackReason = z.enum(['harms-child', 'endangers', 'law-forbids', 'advice']);
export type HoldBackReason = z.infer<typeof HoldBackReason>;

/** Why words or people are removed. The reason stays at home; others read "[removed]". */
export const RemovalReason = z.enum([
  'third-party',
  'source-protection',
  'not-relevant',
  'legal-privilege',
]);
export type RemovalReason = z.infer<typeof RemovalReason>;

/** How what is shared was checked before it went: one of five taps (AB v Hampshire [2015] EWHC 1238, domain.md 2.2). */
export const VerifiedHow = z.enum([
  'seen-by-us',
  'checked-with-source',
  'checked-elsewhere',
  'as-recorded',
  'not-checked',
]);
export type VerifiedHow = z.infer<typeof VerifiedHow>;

/** The Haringey gate, first answer: what this may be (DESIGN 7.4). */
export const MayBe = z.enum([
  'immediate-danger',
  'section-47',
  'section-17',
  'repeated-concerns',
  'not-clear',
]);
export type MayBe = z.infer<typeof MayBe>;

/** The Haringey gate, second answer, per parent and child old enough (DESIGN 7.4). */
export const Told = z.enum([
  'agrees',
  'objects',
  'no-view-yet',
  'not-told-unsafe',
  'not-told-not-reached',
  'not-told-other',
]);
export type Told = z.infer<typeof Told>;

/** Why a contact is not accepted as an enquiry: one of six taps (pages.md P11). */
export const NotAccepted = z.enum([
  'advice-given',
  'early-help',
  'has-worker',
  'other-council',
  'same-as-before',
  'no-concern',
]);
export type NotAccepted = z.infer<typeof NotAccepted>;

/** 3x5x2, source evaluation: 1 reliable, 2 untested, 3 not reliable (College of Policing APP). */
export const SourceEvaluation = z.enum(['1', '2', '3']);
/** 3x5x2, intelligence assessment: A known directly, B known indirectly but corroborated, C known indirectly, D not known, E suspected to be false. */
export const IntelligenceAssessment = z.enum(['A', 'B', 'C', 'D', 'E']);
/** 3x5x2, handling: P lawful sharing permitted, C lawful sharing permitted with conditions. */
export const HandlingCode = z.enum(['P', 'C']);

/** A police grading. Records that are not intelligence reports have none. */
export const Grading = z.strictObject({
  source: SourceEvaluation,
  assessment: IntelligenceAssessment,
  handling: HandlingCode,
});
export type Grading = z.infer<typeof Grading>;
