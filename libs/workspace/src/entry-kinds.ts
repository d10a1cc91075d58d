import { CONTRACT_VERSION, type SealedContent } from '@mash/contracts/sealed/content';
import {
  ALL_MEMBER_KINDS,
  BEFORE_KINDS,
  CASE_KINDS,
  type EntryKind,
  isEntryKind,
} from '@mash/contracts/sealed/kinds';

/** Who must be able to read a kind of entry (DESIGN 5, rule 2): every member, or those preselected, or the lead alone before the case. */
export type Audience = 'case' | 'all-members' | 'share' | 'before';

/** The audience of a known kind. */
export function audienceOf(kind: EntryKind): Audience {
  if (Object.hasOwn(CASE_KINDS, kind)) return 'case';
  if (Object.hasOwn(ALL_MEMBER_KINDS, kind)) return 'all-members';
  return Object.hasOwn(BEFORE_KINDS, kind) ? 'before' : 'share';
}

/** The kind of an entry that this terminal can read; null when its kind or its contract is newer. */
export function readableKind(content: SealedContent): EntryKind | null {
  return content.contract <= CONTRACT_VERSION && isEntryKind(content.kind) ? content.kind : null;
}

/**
 * Whether the case's state follows from an entry that cannot be read here. A known kind in a newer
 * contract keeps its audience; a kind that is new says so itself, and is a share entry if it does not.
 */
export function isUnreadableCaseKind(content: SealedContent): boolean {
  return isEntryKind(content.kind)
    ? audienceOf(content.kind) === 'case'
    : content.isCaseKind === true;
}

/** What only the lead agency writes (DESIGN 5). */
export const LEAD_KINDS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'open',
  'further-concern',
  'join',
  'leave',
  'welcome',
  'request',
  'rating',
  'outcome',
  'outcome-stands',
  'strategy-discussion',
  'handover',
  'close',
]);

/**
 * What its author withdraws as it withdraws a release, where it is about the wrong person or went to the wrong reader.
 * Nothing of the case follows from it, and nobody acts by its leave.
 */
export const HIDEABLE_KINDS: readonly EntryKind[] = [
  'concern',
  'people',
  'reply-detail',
  'correction',
  'call',
  'action',
  'analysis',
  'outcome-stands',
  'passing-question',
  'passing',
  'question',
  'question-answer',
];

export function isHideable(kind: string): boolean {
  return (HIDEABLE_KINDS as readonly string[]).includes(kind);
}

/** What a closed case takes no more. Facts, warnings, views and what is put right are never shut out. */
export const CLOSED_KINDS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'open',
  'further-concern',
  'join',
  'welcome',
  'request',
  'rating',
  'outcome',
  'handover',
  'close',
]);

/** The case entries that still count after one that cannot be read: they add and never take away a member. */
export const COUNTS_WHEN_STOPPED: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'warning',
  'rating',
]);
