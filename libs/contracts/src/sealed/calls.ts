import { z } from 'zod';
import { AgencyId, Day, EntryId, Id, TimeOfDay } from '../ids.js';

/** How it was said: a call is made by telephone, visit or letter, and recorded afterwards (DESIGN 2). */
export const CallHow = z.enum(['telephone', 'visit', 'letter']);
export type CallHow = z.infer<typeof CallHow>;

/** One end of a call: who, for whom, and how to reach them again. */
export const CallEnd = z.strictObject({
  /** Null for people without a terminal: a school, a GP, a charity. */
  agency: AgencyId.nullable(),
  organisation: z.string().min(1).max(200),
  name: z.string().min(1).max(100),
  number: z.string().max(30),
});
export type CallEnd = z.infer<typeof CallEnd>;

/** `call`: who told whom what, when, how and why it could not wait. It has happened: policy advises and never blocks it. */
export const CallBody = z.strictObject({
  call: Id,
  how: CallHow,
  /** The day on the wall, also one before there was a case. */
  day: Day,
  time: TimeOfDay.nullable(),
  from: CallEnd,
  to: CallEnd,
  people: z.array(Id).min(1).max(30),
  /** In the words of whoever spoke. */
  words: z.string().min(1).max(8000),
  couldNotWait: z.string().max(1000),
  /** Of what left the agency that recorded it; empty where it was told something. */
  basis: z.string().max(1000),
  powers: z.array(z.string().max(20)).max(10),
  /** Whom the lead told what was decided, by this call; absent where it was about anything else (pages.md P13). */
  tells: z
    .strictObject({
      outcome: EntryId,
      whom: z.enum(['referrer', 'family']),
      /** Of several who referred, whose concern it was. */
      concern: EntryId.optional(),
    })
    .optional(),
});
export type CallBody = z.infer<typeof CallBody>;
