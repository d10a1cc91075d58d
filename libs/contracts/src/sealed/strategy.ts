import { z } from 'zod';
import { AgencyId, EntryId, Id, Instant, LeafIndex } from '../ids.js';
import { DRAWING } from './onward.js';

/** One telephone call may be enough (Working Together to Safeguard Children 2023). */
export const StrategyHow = z.enum(['telephone', 'video', 'meeting']);
export type StrategyHow = z.infer<typeof StrategyHow>;

/** Whether enquiries are made under the Children Act 1989, section 47, and by whom: the council alone, or with police. */
export const Section47 = z.enum(['none', 'single', 'joint']);
export type Section47 = z.infer<typeof Section47>;

/** What was agreed about one child. Who does what by when stands in `action` entries of the same act. */
const StrategyRecord = z.strictObject({
  tookPart: z
    .array(z.strictObject({ agency: AgencyId, name: z.string().min(1).max(200) }))
    .min(1)
    .max(32),
  notReached: z
    .array(z.strictObject({ agency: AgencyId, because: z.string().min(1).max(500) }))
    .max(32),
  /** Whoever else took part: a school, a midwife. */
  others: z.string().max(500),
  section47: Section47,
  because: z.string().min(1).max(4000),
  tonight: z.string().min(1).max(500),
});

/**
 * `strategy-discussion`: one that is set up, or the record of one, each child apart. A record of what was set up bears its
 * identifier; set up again, it has another time. It moves the case: no child at risk is handed over without (decision 23).
 */
export const StrategyDiscussionBody = z
  .strictObject({
    discussion: Id,
    people: z.array(Id).min(1).max(30),
    /** When it is to be, or was. */
    at: Instant,
    how: StrategyHow,
    chair: z.string().min(1).max(100),
    /** How to take part: a number, a room. */
    joining: z.string().max(300),
    /** Null while it is set up and has not been. */
    record: StrategyRecord.nullable(),
    ...DRAWING,
  })
  .refine(({ people, record }) => record === null || people.length === 1);
export type StrategyDiscussionBody = z.infer<typeof StrategyDiscussionBody>;

/** The strategy discussion that a handover rests on, and its leaf: who joined after it knows it by that alone. */
export const RestsOnStrategy = z.strictObject({ entry: EntryId, index: LeafIndex });
export type RestsOnStrategy = z.infer<typeof RestsOnStrategy>;
