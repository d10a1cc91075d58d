import type { AgencyId, Day, EntryId, Id, Instant } from '@mash/contracts/ids';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import type { VerifiedHow } from '@mash/contracts/vocabulary';
import type { Withdrawal } from './case-state.js';
import { daysBetween } from './days.js';
import { gradingWords } from './gradings.js';

/** A record written down more than this many days after it happened is marked as late. */
export const LATE_DAYS = 28;

/** One thing that happened, as one agency shared it. */
export interface ChronologyItem {
  /** The document; for a note of what one's systems show, or a concern's own words, the entry. */
  readonly id: Id | EntryId;
  readonly entry: EntryId;
  readonly source: AgencyId;
  /** The record's kind; `note` for a release's own words, `concern` for a concern's, `call` for what was said, `action` for what somebody is to do, `strategy-discussion` for what was agreed there of one child. */
  readonly kind: string;
  readonly title: string;
  readonly people: readonly Id[];
  /** Where it stands in the order: when it began or, where nobody knows, ended or was recorded. */
  readonly day: Day;
  readonly happened: SharedDocument['happened'];
  readonly isDateKnown: boolean;
  readonly recordedOn: Day;
  readonly isLateRecorded: boolean;
  readonly grading: string | null;
  readonly marking: SharedDocument['marking'];
  readonly fields: SharedDocument['fields'];
  readonly sharedAt: Instant;
  /** How its source checked it before it went; null for what is not a release. */
  readonly verified: VerifiedHow | null;
  /** Who passed it on, with leave; null where its source shared it with this agency. */
  readonly passedOnBy: AgencyId | null;
  /** What its reader agrees to before they read it. */
  readonly conditions: readonly string[];
  /** Until when its source's second person looks at it, and when they did; null where nobody has to. */
  readonly secondLook: { readonly by: Instant; readonly lookedAt: Instant | null } | null;
  /** "Do not rely on this": withdrawn for another reason than a wrong person or reader. Hidden ones are not here. */
  readonly withdrawal: Withdrawal | null;
  readonly corrections: readonly {
    readonly at: Instant;
    readonly wrong: string | null;
    readonly words: string;
  }[];
}

/** A document as its owner shared it, where it stands in the order of things. */
export function documentItem(
  document: SharedDocument,
  shared: Pick<
    ChronologyItem,
    'entry' | 'withdrawal' | 'verified' | 'conditions' | 'secondLook'
  > & {
    at: Instant;
  },
  corrections: ChronologyItem['corrections'],
): ChronologyItem {
  const { entry, at, withdrawal, verified, conditions, secondLook } = shared;
  const { happened, recordedOn, grading, kind, title, people, marking, fields } = document;
  const known = happened.from ?? happened.to;
  const ended = happened.to ?? happened.from;
  return {
    id: document.document,
    entry,
    source: document.owner,
    kind,
    title,
    people,
    day: known ?? recordedOn,
    happened,
    isDateKnown: known !== null,
    recordedOn,
    isLateRecorded: ended !== null && daysBetween(ended, recordedOn) > LATE_DAYS,
    grading: grading === null ? null : gradingWords(grading),
    marking,
    fields,
    sharedAt: at,
    verified,
    passedOnBy: null,
    conditions,
    secondLook,
    withdrawal,
    corrections,
  };
}
