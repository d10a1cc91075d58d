import { VerifiedHow } from '@mash/contracts/vocabulary';
import { NoConsentReason } from '@mash/policy/law';
import { z } from 'zod';

/** P21: confirmed as proposed, or in staff’s own words. No length is asked. */
export const BasisForm = z.object({
  words: z.string().trim().max(900, 'Use 900 characters or fewer').default(''),
  noConsent: NoConsentReason.optional(),
  verified: VerifiedHow.default('as-recorded'),
});

/** P22: what was looked at. */
export const CheckForm = z.object({
  shown: z.string().max(100).default(''),
  /** Red: whether a second look follows. */
  act: z.enum(['ask', 'look-later']).catch('ask'),
});

/** DPA 2018 Schedule 1 paragraph 18(2), in words; asked only where that paragraph is relied on. */
export const NO_CONSENT: readonly { value: NoConsentReason; text: string }[] = [
  { value: 'cannot-be-given', text: 'They cannot give it' },
  { value: 'cannot-be-expected', text: 'We cannot reasonably be expected to get it' },
  { value: 'would-prejudice', text: 'Asking would put the protection at risk' },
];
