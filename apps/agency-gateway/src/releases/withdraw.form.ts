import { Hash } from '@mash/contracts/ids';
import { WITHDRAWAL_REASONS } from '@mash/contracts/sealed/documents';
import { z } from 'zod';

const asList = (value: unknown) => (value === undefined ? [] : [value].flat());

export const WithdrawForm = z.object({
  /** The entries that it withdraws: a release has one for each group of readers who got the same. */
  entries: z.preprocess(asList, z.array(Hash).min(1, 'Choose what you withdraw')),
  reason: z.preprocess(
    (value) => value ?? '',
    z.enum(WITHDRAWAL_REASONS, 'Choose why you withdraw it'),
  ),
  because: z
    .string()
    .trim()
    .min(1, 'Enter what is wrong')
    .max(1000, 'Use 1,000 characters or fewer'),
});
export type WithdrawForm = z.infer<typeof WithdrawForm>;
