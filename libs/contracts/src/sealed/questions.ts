import { z } from 'zod';
import { EntryId, Id, Instant } from '../ids.js';

/** What is asked of an owner: more about it, that it be put right, or that a reader holds something similar. */
export const QuestionOf = z.enum(['more', 'correction', 'similar']);
export type QuestionOf = z.infer<typeof QuestionOf>;

/** `question`: to the owner of an item alone, from an agency that holds it (DESIGN 2, originator control; P27). */
export const QuestionBody = z.strictObject({
  item: EntryId,
  of: QuestionOf,
  /** Whom the item is about, by identifier: so the owner of the words can list what it sent about somebody. */
  people: z.array(Id).max(50),
  /** What is asked, what is wrong, or what its writer says that they hold; nothing is added to it. */
  words: z.string().min(1).max(2000),
  /** What would be right; of a correction alone. */
  suggested: z.string().max(2000).default(''),
  /** By when an answer is looked for, on the clock that passing on has (DESIGN 7.8). */
  dueAt: Instant,
});
export type QuestionBody = z.infer<typeof QuestionBody>;

/** `question-answer`: the owner’s, once, to whoever asked alone. */
export const QuestionAnswerBody = z.strictObject({
  question: EntryId,
  item: EntryId,
  people: z.array(Id).max(50),
  /** False: it cannot be answered, or what is suggested will not be done, and the words say why. */
  isAnswered: z.boolean(),
  words: z.string().max(2000),
});
export type QuestionAnswerBody = z.infer<typeof QuestionAnswerBody>;
