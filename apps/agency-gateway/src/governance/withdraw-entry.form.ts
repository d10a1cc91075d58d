import { z } from 'zod';

/** Beside releases information governance withdraws only what went wrong; it hides it everywhere. */
export const WRONG = ['wrong-person', 'wrong-reader'] as const;

export const WithdrawEntryForm = z.object({
  reason: z.preprocess((value) => value ?? '', z.enum(WRONG, 'Choose why you withdraw it')),
  because: z
    .string()
    .trim()
    .min(1, 'Enter what is wrong')
    .max(1000, 'Use 1,000 characters or fewer'),
});
export type WithdrawEntryForm = z.infer<typeof WithdrawEntryForm>;
