import { z } from 'zod';
import { AgencyId, Day, EntryId, Hash, Id, Instant, TimeOfDay } from '../ids.js';
import { NamedDestination, NamedPlace } from '../places.js';
import { AnalysisBox, Level, LineFrom, Rating } from '../vocabulary.js';
import { DRAWING } from './onward.js';
import { MustNotBeTold } from './people.js';
import { RestsOnStrategy } from './strategy.js';

/** `open`: names the lead alone, and the concerns that it answers. */
export const OpenBody = z.strictObject({
  lead: AgencyId,
  concerns: z.array(EntryId).max(20),
  people: z.array(Id).min(1).max(30),
  /** When the concern was received by whatever channel: both clocks start here (DESIGN 10). */
  receivedAt: Instant,
});
export type OpenBody = z.infer<typeof OpenBody>;

/**
 * `further-concern`: a concern about somebody of an open case, which the case answers from then on. Every member reads that
 * it came; its words stay with the lead and whoever raised it.
 */
export const FurtherConcernBody = z.strictObject({
  concern: EntryId,
  /** Who raised it: the lead itself where it wrote it down. */
  from: AgencyId,
  receivedAt: Instant,
  /** Everybody in it: who they are in the case, and by what identifier the concern names them. Whoever is new keeps that. */
  people: z
    .array(z.strictObject({ person: Id, raisedAs: Id }))
    .min(1)
    .max(30),
  /** Why it belongs to this case. */
  because: z.string().min(1).max(2000),
});
export type FurtherConcernBody = z.infer<typeof FurtherConcernBody>;

/** `join` and `leave`: the lead's alone. */
export const MembershipBody = z.strictObject({ agency: AgencyId });
export type MembershipBody = z.infer<typeof MembershipBody>;

/** `welcome`: what a newcomer is told, sealed to all so that all see it; nothing that another agency shared. */
export const WelcomeBody = z.strictObject({
  to: AgencyId,
  members: z.array(AgencyId).min(1),
  people: z.array(Id).min(1).max(30),
  rating: Rating.nullable(),
  mustNotBeTold: z.array(MustNotBeTold).max(20),
  receivedAt: Instant,
});
export type WelcomeBody = z.infer<typeof WelcomeBody>;

/** `warning`: who must not learn this; a case entry, so that no member is left without it. */
export const WarningBody = z.strictObject({ set: MustNotBeTold.nullable(), lifts: Id.nullable() });
export type WarningBody = z.infer<typeof WarningBody>;

export const RatingBody = z.strictObject({ rating: Rating, because: z.string().max(2000) });
export type RatingBody = z.infer<typeof RatingBody>;

/** `opinion`: an agency's view of one outcome, named by its entry. */
export const OpinionBody = z.strictObject({
  outcome: EntryId,
  agrees: z.boolean(),
  because: z.string().max(2000),
});
export type OpinionBody = z.infer<typeof OpinionBody>;

export const TookPartHow = z.enum(['room', 'telephone', 'video']);

/** Somebody who took part in an outcome: who, for whom, as what and how. */
export const TookPart = z.strictObject({
  name: z.string().min(1).max(100),
  /** Null for an organisation without a terminal. */
  agency: AgencyId.nullable(),
  organisation: z.string().min(1).max(100),
  role: z.string().max(100),
  how: TookPartHow,
});
export type TookPart = z.infer<typeof TookPart>;

/** `outcome`: what children's services decided after joint analysis. Reasons that only some may read go in an analysis. */
export const OutcomeBody = z.strictObject({
  level: Level,
  /** Of the list that the lead’s folder holds, with its words: readers do not have the list. */
  destination: NamedDestination,
  because: z.string().min(1).max(4000),
  next: z.string().min(1).max(2000),
  notChecked: z.array(z.strictObject({ agency: AgencyId, person: Id })).max(200),
  notAnswered: z.array(AgencyId).max(32),
  /** Hash, salted, of an analysis entry that carries what only some may read. */
  analysis: Hash.nullable(),
  whoTellsTheFamily: z.string().max(500),
  tookPart: z.array(TookPart).max(40).default([]),
  /** Whether the lead keeps a registration as a social worker of whoever decided. */
  bySocialWorker: z.boolean().default(false),
  ...DRAWING,
});
export type OutcomeBody = z.infer<typeof OutcomeBody>;

/** `outcome-stands`: the decider has looked at what arrived after an outcome, which it draws on, and nothing changes. */
export const OutcomeStandsBody = z.strictObject({
  outcome: EntryId,
  because: z.string().min(1).max(2000),
  ...DRAWING,
});
export type OutcomeStandsBody = z.infer<typeof OutcomeStandsBody>;

/** `handover`: must be accepted or returned; the named manager stays responsible until then. */
export const HandoverBody = z.strictObject({
  handover: Id,
  to: NamedPlace,
  outcome: EntryId,
  /** Set up or recorded before it; due at level 4 and where a child is in immediate danger. */
  strategy: RestsOnStrategy.nullable().default(null),
  manager: z.string().min(1).max(100),
  ...DRAWING,
});
export type HandoverBody = z.infer<typeof HandoverBody>;

export const HandoverAnswerBody = z.strictObject({
  handover: EntryId,
  isAccepted: z.boolean(),
  by: z.string().min(1).max(100),
  /** What a place without a terminal said, as the lead recorded it: the call by its identifier, and when. */
  byTelephone: z.strictObject({ call: Id, day: Day, time: TimeOfDay }).nullable().default(null),
  because: z.string().max(2000),
});
export type HandoverAnswerBody = z.infer<typeof HandoverAnswerBody>;

export const CloseBody = z.strictObject({ because: z.string().min(1).max(2000) });
export type CloseBody = z.infer<typeof CloseBody>;

/** `action`: who does what by when; to the members who hold it and the lead. */
export const ActionBody = z.strictObject({
  action: Id,
  owner: AgencyId,
  what: z.string().min(1).max(2000),
  person: Id.nullable(),
  by: Day.nullable(),
  /** On that day, on the wall. */
  byTime: TimeOfDay.nullable().default(null),
  /** Null while open. */
  result: z.string().max(2000).nullable(),
  ...DRAWING,
});
export type ActionBody = z.infer<typeof ActionBody>;

/** `analysis`: one line in one of four boxes, with what it rests on, or where else it comes from. */
export const AnalysisBody = z.strictObject({
  box: AnalysisBox,
  words: z.string().min(1).max(4000),
  /** Where it comes from besides the items that it draws on; null where nobody says. */
  from: LineFrom.nullable().default(null),
  /** Who said it, and for which agency: "Ana Reyes, midwife". */
  saidBy: z.string().max(200).default(''),
  ...DRAWING,
});
export type AnalysisBody = z.infer<typeof AnalysisBody>;
