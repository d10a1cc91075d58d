import { z } from 'zod';

/** What somebody says to a finding that asks for an answer. */
export const AskedFindingForm = z.object({
  does: z.preprocess(
    (value) => value ?? '',
    z.enum(['kept', 'put-right'], 'Choose what you did about it'),
  ),
  words: z
    .string()
    .trim()
    .min(1, 'Enter why, or what was done')
    .max(4000, 'Use 4,000 characters or fewer'),
});
export type AskedFindingForm = z.infer<typeof AskedFindingForm>;
