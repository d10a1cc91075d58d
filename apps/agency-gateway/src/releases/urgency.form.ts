import { z } from 'zod';

const Ticked = (otherwise: string) =>
  z.preprocess((value) => value ?? '', z.literal('yes', otherwise));

/** Two ticks and one line: what a named person states, so that a release opens without a quorum (DESIGN 3.7). */
export const UrgencyForm = z.object({
  isDanger: Ticked('Tick that somebody is in immediate danger, or go back and let it wait'),
  cannotWait: Ticked('Tick that it cannot wait, or go back and let it wait'),
  words: z
    .string('Enter what the danger is, in one line')
    .trim()
    .min(1, 'Enter what the danger is, in one line')
    .max(300, 'Use 300 characters or fewer'),
});
