import type { SealedContent } from '@mash/contracts/sealed/content';
import { ConcernBody } from '@mash/contracts/sealed/documents';
import type { Ground } from '@mash/contracts/sealed/emergency';
import type { Rating } from '@mash/contracts/vocabulary';

/** What an entry is held against: the rating of its case, as one's own replay has it. */
interface Known {
  rating: Rating | null;
}

/**
 * Why an entry may not open before a quorum covers it, on the ground that its source gives; null where it may (DESIGN
 * 3.7). Source and reader each ask this of what they know themselves.
 */
export function objectionToGround(
  content: SealedContent,
  ground: Ground,
  { rating }: Known,
): string | null {
  switch (ground.is) {
    case 'danger-in-concern':
      return isConcernOfDanger(content) ? null : 'it is no concern about immediate danger';
    case 'red':
      if (content.kind !== 'release') return 'it is no release';
      return rating === 'red' ? null : 'its case is not rated Red by the lead';
    case 'urgent':
      return content.kind === 'release' ? null : 'it is no release';
  }
}

/** A concern whose author said in it, signed, that somebody is in immediate danger. */
export function isConcernOfDanger({ kind, body }: SealedContent): boolean {
  return kind === 'concern' && ConcernBody.safeParse(body).data?.isImmediateDanger === true;
}
