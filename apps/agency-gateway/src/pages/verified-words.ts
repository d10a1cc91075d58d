import type { VerifiedHow } from '@mash/contracts/vocabulary';

/** How what is shared was checked before it went, in words. */
export const VERIFIED_WORDS: Readonly<Record<VerifiedHow, string>> = {
  'seen-by-us': 'One of us saw or heard it',
  'checked-with-source': 'We asked whoever told us or wrote it down',
  'checked-elsewhere': 'We compared it with another record or system',
  'as-recorded': 'As our records have it, and no more was checked',
  'not-checked': 'As it was reported to us, and not checked',
};
