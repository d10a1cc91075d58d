import { HoldBackReason } from '@mash/contracts/vocabulary';
import { z } from 'zod';

/** The four reasons of DESIGN 2. Looking and finding nothing relevant is not among them. */
export const HOLD_BACK_REASONS: readonly { value: HoldBackReason; text: string; hint?: string }[] =
  [
    { value: 'harms-child', text: 'It would harm the child more than sharing it' },
    { value: 'endangers', text: 'It would put a person or a police operation in danger' },
    { value: 'law-forbids', text: 'Law or a court forbids it' },
    {
      value: 'advice',
      text: 'We are taking advice',
      hint: 'Ends when the request is due: then share it or choose another reason',
    },
  ];

export const HoldBackForm = z.object({
  reason: z.preprocess(
    (value) => value ?? '',
    z.enum(HoldBackReason.options, 'Choose why you hold it back'),
  ),
  /** The tapped reason stands alone where it says enough. */
  because: z.string().trim().max(2000, 'Use 2,000 characters or fewer').default(''),
  isForAll: z.enum(['yes']).optional(),
});
export type HoldBackForm = z.infer<typeof HoldBackForm>;
