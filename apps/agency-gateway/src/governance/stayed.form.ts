import { z } from 'zod';
import { StayedConclusion } from './findings.js';

/** Whether it was right that something stayed at home. That it was not is never said without a reason. */
export const StayedForm = z
  .object({
    conclusion: z.preprocess(
      (value) => value ?? '',
      z.enum(StayedConclusion.options, 'Select what you conclude'),
    ),
    because: z.string().trim().max(4000, 'Use 4,000 characters or fewer').default(''),
  })
  .refine(({ conclusion, because }) => conclusion === 'keep' || because !== '', {
    path: ['because'],
    error: 'Enter why it should be shared',
  });
