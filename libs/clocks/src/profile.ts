import { TimeOfDay } from '@mash/contracts/ids';
import { z } from 'zod';

/** How long something may take: hours that run day and night, hours that the office is open, or working days. */
export const Target = z.union([
  z.strictObject({ hours: z.number().positive() }),
  z.strictObject({ workingHours: z.number().positive() }),
  z.strictObject({ workingDays: z.int().positive() }),
]);
export type Target = z.infer<typeof Target>;

/** When an office opens and closes on one day of the week; null where it stays shut. */
const Hours = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => from < to, 'It closes before it opens')
  .nullable();

const byRating = <T extends z.ZodType>(target: T) =>
  z.strictObject({ red: target, amber: target, green: target, blue: target });

/**
 * The clocks of one partnership, as data: targets by rating (blue, amber, red, green: BRAG), the
 * office's hours and the statutory targets. Councils differ, so nothing of it stands in code.
 */
export const ClockProfile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]{1,40}$/),
  name: z.string().min(1),
  /** What the enquiry clock of this profile measures, for people. */
  measures: z.string().min(1),
  zone: z.string().min(1),
  bankHolidays: z.enum(['england-and-wales']),
  /** From Monday to Sunday. */
  week: z
    .array(Hours)
    .length(7)
    .refine((days) => days.some((day) => day !== null), 'The office opens on no day'),
  /** The rating’s own clock, from receipt to outcome; null where a rating has none. */
  enquiry: byRating(Target.nullable()),
  /** How long an agency that is asked has, from being asked to its answer. */
  answer: byRating(Target),
  /** How long a request may lie unopened before somebody is alarmed; null where that is not looked at. */
  opening: byRating(Target.nullable()),
  /** How long an agency has to answer what its own information governance found wrong: correct, withdraw, share or keep. */
  finding: Target,
  /** How long a handover may wait for its answer: at level 4, and at any other. */
  handover: z.strictObject({ protection: Target, other: Target }),
  /** How long after its time a strategy discussion that was set up may have no record. */
  strategy: Target,
  statutory: z.strictObject({
    /** What happens next, and telling the referrer: from receipt. */
    decision: Target,
    /** The assessment under section 17: from receipt. */
    assessment: Target,
    /** The initial child protection conference: from the strategy discussion. */
    conference: Target,
  }),
});
export type ClockProfile = z.infer<typeof ClockProfile>;
