import { z } from 'zod';

/** What a second person says of an emergency sharing. */
export const LookForm = z.object({
  was: z.preprocess(
    (value) => value ?? '',
    z.enum(['right', 'wrong'], 'Choose whether it was right to share it at once'),
  ),
  words: z.string().trim().max(1000, 'Use 1,000 characters or fewer').default(''),
});
