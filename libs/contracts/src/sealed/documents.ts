import { z } from 'zod';
import { AgencyId, Day, EntryId, Id, Instant, LeafIndex } from '../ids.js';
import { Grading, Marking, NotAccepted, Purpose, VerifiedHow } from '../vocabulary.js';
import { ContactDetails } from './contact.js';
import { MustNotBeTold, PersonDetails } from './people.js';

/** What stands where words were taken out. The reason stays at home (DESIGN 3.5). */
export const REMOVED = '[removed]';

/** The permitted parts of one record, built from what stays, never by blacking out. */
export const SharedDocument = z.strictObject({
  /** Random, fresh for every document: it does not point into the source's vault. */
  document: Id,
  owner: AgencyId,
  kind: z.string().max(60),
  title: z.string().max(200),
  /** The people of the case that it is about. */
  people: z.array(Id).max(30),
  happened: z.strictObject({
    from: Day.nullable(),
    to: Day.nullable(),
    words: z.string().max(100),
  }),
  recordedOn: Day,
  marking: Marking,
  grading: Grading.nullable(),
  fields: z
    .array(
      z.strictObject({
        name: z.string().max(60),
        label: z.string().max(100),
        value: z.string().max(20_000),
      }),
    )
    .max(60),
});
export type SharedDocument = z.infer<typeof SharedDocument>;

/** `release`: chosen parts of records, for named readers. */
export const ReleaseBody = z.strictObject({
  release: Id,
  request: Id.nullable(),
  people: z.array(Id).max(30),
  purpose: Purpose,
  /** One plain sentence with its power, filled from the rule set and confirmed by staff. */
  basis: z.string().min(1).max(1000),
  powers: z.array(z.string().max(20)).min(1).max(10),
  /** How it was checked before it went. */
  verified: VerifiedHow,
  /** What the reader must tick before first view. */
  conditions: z.array(z.string().max(500)).max(10),
  /** A note of what one's own systems show, where there is no record to choose. */
  note: z.string().max(8000),
  documents: z.array(SharedDocument).max(50),
  expiresAt: Instant.nullable(),
  /** Red: shared before its second person has looked, who looks until then (DESIGN 7.8). Absent where nobody has to. */
  secondLook: z.strictObject({ by: Instant }).optional(),
});
export type ReleaseBody = z.infer<typeof ReleaseBody>;

/** `concern`: before the case, from any agency to the lead alone; it opens nothing by itself. */
export const ConcernBody = z.strictObject({
  concern: Id,
  receivedAt: Instant,
  people: z
    .array(z.strictObject({ person: Id, details: PersonDetails }))
    .min(1)
    .max(30),
  whatHappened: z.string().min(1).max(20_000),
  childsWords: z.string().max(8000),
  isImmediateDanger: z.boolean(),
  /** What its author says that it is for; its records were weighed for that. */
  purpose: Purpose,
  mustNotBeTold: z.array(MustNotBeTold).max(20),
  /** Where children’s services wrote it down themselves. */
  contact: ContactDetails.optional(),
  basis: z.string().min(1).max(1000),
  powers: z.array(z.string().max(20)).min(1).max(10),
  documents: z.array(SharedDocument).max(50),
  ring: z.strictObject({ name: z.string().min(1).max(100), number: z.string().min(3).max(30) }),
});
export type ConcernBody = z.infer<typeof ConcernBody>;

/** `concern-answer`: what the lead decided about a concern, to whoever raised it and nobody else. */
export const ConcernAnswerBody = z.strictObject({
  concern: EntryId,
  /** The case that it was accepted as; null where it was not accepted. */
  workspace: Id.nullable(),
  /** Whether that case was open already when the concern came. */
  isJoined: z.boolean().default(false),
  /** Why it was not accepted; null where it was. */
  notAccepted: NotAccepted.nullable(),
  /** For whoever raised it: what happens now, and whom to tell of a change. */
  words: z.string().max(2000),
});
export type ConcernAnswerBody = z.infer<typeof ConcernAnswerBody>;

/** `second-look`: the yes of the second person after a Red release, signed over its entry. */
export const SecondLookBody = z.strictObject({
  release: EntryId,
  /** Who chose it: another person than whoever looks. */
  chooser: Id,
});
export type SecondLookBody = z.infer<typeof SecondLookBody>;

/** `correction`: stands beside the old text. */
export const CorrectionBody = z.strictObject({
  release: EntryId,
  document: Id.nullable(),
  /** What was wrong; its author may leave it to what is right. */
  wrong: z.string().max(2000).optional(),
  /** What is right. */
  words: z.string().min(1).max(8000),
});
export type CorrectionBody = z.infer<typeof CorrectionBody>;

/** Why an agency withdraws what it shared. The first two hide it everywhere at once. */
export const WITHDRAWAL_REASONS = [
  'wrong-person',
  'wrong-reader',
  'not-accurate',
  'other',
] as const;

/**
 * `withdrawal`: of a release, for any reason: wrong person and wrong reader hide at once, any other stays, marked (DESIGN
 * 6.8). Of a concern or another share entry for the first two alone. Outside every case where it withdraws a concern.
 */
export const WithdrawalBody = z.strictObject({
  /** What is withdrawn. */
  entry: EntryId,
  /** Its leaf, which the leaf of the withdrawal names too. */
  index: LeafIndex,
  reason: z.enum(WITHDRAWAL_REASONS),
  /** For its readers. Empty where it is hidden: a wrong reader is told nothing more. */
  because: z.string().max(1000),
});
export type WithdrawalBody = z.infer<typeof WithdrawalBody>;
