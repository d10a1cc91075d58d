import { z } from 'zod';
import { AgencyId, Day, Id, Instant } from '../ids.js';
import { Known, MayBe, Purpose, Shares, Told } from '../vocabulary.js';
import { DRAWING } from './onward.js';

/** What an asked agency needs to recognise a person, and no more. */
export const PersonDetails = z.strictObject({
  name: z.string().min(1).max(200),
  otherNames: z.array(z.string().max(200)).max(10).default([]),
  dateOfBirth: Day.nullable(),
  nhsNumber: z
    .string()
    .regex(/^\d{10}$/)
    .nullable(),
  address: z.string().max(300).nullable(),
  postcode: z.string().max(10).nullable(),
  /** How this person stands to the child: "child", "mother", "father", "mother’s partner". */
  relationship: z.string().min(1).max(60),
  isChild: z.boolean(),
  /** How, when and how never to reach them without harm (DESIGN 3.8); absent where nobody said. */
  safeToContact: z.string().min(1).max(300).optional(),
});
export type PersonDetails = z.infer<typeof PersonDetails>;

/** "Must not be told": tops every page, print, handover and letter of the case (DESIGN 3.8). */
export const MustNotBeTold = z.strictObject({
  warning: Id,
  /** The person of the case, where it is one of them. */
  person: Id.nullable(),
  who: z.string().min(1).max(200),
  because: z.string().max(500),
  until: Day.nullable(),
  /** How, when and how never to reach those whom it protects; absent where nobody said. */
  safeToContact: z.string().min(1).max(300).optional(),
  setBy: AgencyId,
});
export type MustNotBeTold = z.infer<typeof MustNotBeTold>;

/** `people`: one person of the case, sealed to the agencies that are asked about that person. */
export const PeopleBody = z.strictObject({
  person: Id,
  version: z.int().min(1),
  details: PersonDetails,
});
export type PeopleBody = z.infer<typeof PeopleBody>;

/** What one person has been told, with who said so and when: asked once, and never changed (DESIGN 7.4). */
export const ToldAnswer = z.strictObject({
  person: Id,
  told: Told,
  by: z.string().min(1).max(100),
  at: Instant,
});
export type ToldAnswer = z.infer<typeof ToldAnswer>;

/** The answers of the Haringey gate; a request without them is refused by its readers too. */
export const Gate = z.strictObject({
  mayBe: MayBe,
  /** Per person in the order in which it was said: the first answer stays before a later one. */
  told: z.array(ToldAnswer).max(200),
  why: z.string().min(1).max(2000),
  /** The social work manager who decided a review, where one was due. */
  decidedBy: z.string().max(100).nullable(),
});
export type Gate = z.infer<typeof Gate>;

/** `request`: a question to agencies; to all members; names people by identifier. */
export const RequestBody = z.strictObject({
  request: Id,
  to: z.array(AgencyId).min(1),
  people: z
    .array(z.strictObject({ person: Id, version: z.int().min(1) }))
    .min(1)
    .max(30),
  purpose: Purpose,
  gate: Gate,
  dueAt: Instant,
  ...DRAWING,
});
export type RequestBody = z.infer<typeof RequestBody>;

/** Whom to ring about an answer. */
export const Ring = z.strictObject({
  name: z.string().min(1).max(100),
  number: z.string().min(3).max(30),
});
export type Ring = z.infer<typeof Ring>;

/** `reply`: what we know, per person; to all members. */
export const ReplyBody = z.strictObject({
  request: Id,
  people: z
    .array(
      z.strictObject({
        person: Id,
        version: z.int().min(1),
        known: Known,
        systems: z.string().max(500),
        /** The days that were searched; null where nobody said. */
        from: Day.nullable(),
        to: Day.nullable(),
        /** Why it cannot be checked: a system that is down, a file in a store. Empty for every other answer. */
        cannotBecause: z.string().max(500),
        /** What this agency still looks for. Empty where this is all. */
        stillToCome: z.string().max(500),
        /** "What we hold may change the level: ring us." No more words go to every member. */
        mayChangeLevel: z.boolean(),
        ring: Ring,
      }),
    )
    .max(30),
  /** "Restricted records: compared at": by timer, hit or not; null until then (DESIGN 3.5). */
  restrictedComparedAt: Instant.nullable(),
});
export type ReplyBody = z.infer<typeof ReplyBody>;

/** `reply-detail`: what we share, per person; to the agencies asked about that person and the lead. */
export const ReplyDetailBody = z.strictObject({
  request: Id,
  person: Id,
  shares: Shares,
  count: z.int().min(0),
  /** Who is deciding, or whom to ring: never a reason for holding back. */
  ring: Ring,
  note: z.string().max(4000),
});
export type ReplyDetailBody = z.infer<typeof ReplyDetailBody>;
