import type { AgencyId, Day, EntryId, Id, Instant } from '@mash/contracts/ids';
import type { SharedDocument } from '@mash/contracts/sealed/documents';
import type { VerifiedHow } from '@mash/contracts/vocabulary';
import type { Applied, CaseFacts, Release, Withdrawal } from './case-state.js';
import { daysBetween } from './days.js';
import { type Gap, gapsOf } from './gaps.js';
import { gradingWords } from './gradings.js';
import { compareText } from './members.js';
import { documentsOf, type SharedItem } from './shares.js';

/** A record written down more than this many days after it happened is marked as late. */
const LATE_DAYS = 28;

/** One thing that happened, as one agency shared it. */
export interface ChronologyItem {
  /** The document; for a note of what one's systems show, or a concern's own words, the entry. */
  readonly id: Id | EntryId;
  readonly entry: EntryId;
  readonly source: AgencyId;
  /** The record's kind; `note` for a release's own words, `concern` for a concern's, `call` for what was said, `action` for what somebody is to do. */
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

/** One list out of all that was shared with this agency. */
export interface Chronology {
  readonly items: readonly ChronologyItem[];
  readonly gaps: readonly Gap[];
  readonly bySource: ReadonlyMap<AgencyId, number>;
  readonly byKind: ReadonlyMap<string, number>;
}

/** Everything shared here in the order in which it happened, with gaps of that many months named. */
export function chronology(state: CaseFacts, gapMonths = 6): Chronology {
  const items = [
    ...documentsOf(state).map(itemOf),
    ...notesOf(state),
    ...state.concerns.flatMap((concern) =>
      concern.body.documents.map((document) =>
        documentItem(
          document,
          { ...concern, withdrawal: null, verified: null, conditions: [], secondLook: null },
          [],
        ),
      ),
    ),
    ...concernsOf(state),
    ...callsOf(state),
    ...actionsOf(state),
  ].sort(byDay);
  return {
    items,
    gaps: gapsOf(items, gapMonths),
    bySource: countBy(items.map(({ source }) => source)),
    byKind: countBy(items.map(({ kind }) => kind)),
  };
}

function itemOf({ release, document, corrections, withdrawal }: SharedItem): ChronologyItem {
  const { verified, conditions } = release.body;
  const secondLook = secondLookOf(release);
  const shared = { ...release, withdrawal, verified, conditions, secondLook };
  return documentItem(document, shared, corrections.map(rightOf));
}

function secondLookOf({ body, lookedAt }: Release): ChronologyItem['secondLook'] {
  return body.secondLook === undefined ? null : { by: body.secondLook.by, lookedAt };
}

function rightOf({ at, body }: Applied<'correction'>): ChronologyItem['corrections'][number] {
  return { at, wrong: body.wrong ?? null, words: body.words };
}

function documentItem(
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
    conditions,
    secondLook,
    withdrawal,
    corrections,
  };
}

/** What an agency wrote of its own systems, where there was no record to choose; it stands on the day it was shared. */
function notesOf(state: CaseFacts): ChronologyItem[] {
  const noted = state.releases.filter(({ body }) => body.note !== '');
  return noted.map((release) => {
    const { entry, author, at, body, withdrawal } = release;
    const { people, verified, conditions, note } = body;
    const said = release.corrections.filter((each) => each.body.document === null);
    return {
      ...wordsItem(entry, author, at, 'note', 'What its systems show', note),
      ...{ people, verified, conditions, secondLook: secondLookOf(release) },
      ...{ withdrawal, corrections: said.map(rightOf) },
    };
  });
}

function concernsOf(state: CaseFacts): ChronologyItem[] {
  return state.concerns.map(({ entry, author, body }) => ({
    ...wordsItem(entry, author, body.receivedAt, 'concern', 'Concern raised', body.whatHappened),
    people: body.people.map(({ person }) => person),
  }));
}

const HOW = { telephone: 'Telephone call', visit: 'Visit', letter: 'Letter' };

/** What was said, on the day on which it was said, in the words of whoever spoke. */
function callsOf(state: CaseFacts): ChronologyItem[] {
  return state.calls.map(({ entry, author, at, body }) => {
    const { how, day, time, from, to, words, couldNotWait, people } = body;
    const title = `${HOW[how]}: ${from.organisation} told ${to.organisation}`;
    const recordedOn = at.slice(0, 10);
    const who = `${from.name}, ${from.organisation}, told ${to.name}, ${to.organisation}`;
    return {
      ...wordsItem(entry, author, at, 'call', title, words),
      people,
      day,
      happened: { from: day, to: null, words: time ?? '' },
      isDateKnown: true,
      isLateRecorded: daysBetween(day, recordedOn) > LATE_DAYS,
      fields: [
        { name: 'who', label: 'Who told whom', value: time === null ? who : `${who}, at ${time}` },
        { name: 'words', label: 'What was said', value: words },
        ...(couldNotWait === ''
          ? []
          : [{ name: 'couldNotWait', label: 'Why it could not wait', value: couldNotWait }]),
      ],
    };
  });
}

/** Who was to do what, and what came of it: on the day on which it was given or, once it is done, said to be. */
function actionsOf(state: CaseFacts): ChronologyItem[] {
  return state.actions.map(({ entry, author, at, body }) => {
    const { owner, what, by, person, result } = body;
    return {
      ...wordsItem(
        entry,
        author,
        at,
        'action',
        result === null ? 'Action given' : 'Action done',
        what,
      ),
      people: person === null ? [] : [person],
      fields: [
        { name: 'owner', label: 'Who does it', value: owner },
        { name: 'what', label: 'What is to be done', value: what },
        ...(by === null ? [] : [{ name: 'by', label: 'By', value: by }]),
        { name: 'result', label: 'Result', value: result ?? 'Not done yet' },
      ],
    };
  });
}

function wordsItem(
  entry: EntryId,
  source: AgencyId,
  at: Instant,
  kind: string,
  title: string,
  words: string,
): ChronologyItem {
  const day = at.slice(0, 10);
  return {
    id: entry,
    entry,
    source,
    kind,
    title,
    people: [],
    day,
    happened: { from: null, to: null, words: '' },
    isDateKnown: false,
    recordedOn: day,
    isLateRecorded: false,
    grading: null,
    marking: 'official-sensitive',
    fields: [{ name: kind, label: title, value: words }],
    sharedAt: at,
    verified: null,
    conditions: [],
    secondLook: null,
    withdrawal: null,
    corrections: [],
  };
}

function byDay(a: ChronologyItem, b: ChronologyItem): number {
  return compareText(a.day, b.day) || compareText(a.source, b.source) || compareText(a.id, b.id);
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
