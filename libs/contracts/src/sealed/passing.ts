import { z } from 'zod';
import { AgencyId, EntryId, Id, Instant } from '../ids.js';
import { Purpose } from '../vocabulary.js';
import { SharedDocument } from './documents.js';
import { DRAWING } from './onward.js';

/** `passing-question`: to the owner of an item alone. May it go on to these agencies? */
export const PassingQuestionBody = z.strictObject({
  entry: EntryId,
  to: z.array(AgencyId).min(1).max(32),
  why: z.string().min(1).max(2000),
  purpose: Purpose,
  /** Until then the owner is waited for; after it a named manager may decide. */
  dueAt: Instant,
});
export type PassingQuestionBody = z.infer<typeof PassingQuestionBody>;

/** `passing-answer`: the owner’s alone. A yes goes to whoever holds the item and whoever may have it; a no to who asked. */
export const PassingAnswerBody = z.strictObject({
  question: EntryId,
  entry: EntryId,
  to: z.array(AgencyId).min(1).max(32),
  isAgreed: z.boolean(),
  because: z.string().max(2000),
});
export type PassingAnswerBody = z.infer<typeof PassingAnswerBody>;

/** `passing`: parts of another agency’s item, in its owner’s words, for agencies that do not hold it; its owner reads it too. */
export const PassingBody = z.strictObject({
  passing: Id,
  purpose: Purpose,
  why: z.string().min(1).max(2000),
  documents: z.array(SharedDocument).min(1).max(50),
  /** Under which its owner shared it. */
  conditions: z.array(z.string().max(500)).max(20),
  ...DRAWING,
});
export type PassingBody = z.infer<typeof PassingBody>;
