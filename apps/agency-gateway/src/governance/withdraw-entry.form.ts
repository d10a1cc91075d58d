import { z } from 'zod';
import { WithdrawForm } from '../releases/releases.js';

/** Beside releases information governance withdraws only what went wrong; it hides it everywhere. */
export const WRONG = ['wrong-person', 'wrong-reader'] as const;

export const WithdrawEntryForm = z.object({
  reason: z.preprocess((value) => value ?? '', z.enum(WRONG, 'Choose why you withdraw it')),
  because: WithdrawForm.shape.because,
});
export type WithdrawEntryForm = z.infer<typeof WithdrawEntryForm>;
