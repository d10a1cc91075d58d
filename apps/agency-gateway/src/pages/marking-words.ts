import type { Marking } from '@mash/contracts/vocabulary';

/** A marking as people read it. */
export const MARKING_WORDS: Readonly<Record<Marking, string>> = {
  official: 'Official',
  'official-sensitive': 'Official-sensitive',
};
