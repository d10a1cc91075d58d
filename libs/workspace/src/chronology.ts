import type { AgencyId, EntryId, Instant } from '@mash/contracts/ids';
import type { Applied, CaseFacts, Release } from './case-state.js';
import { type ChronologyItem, documentItem, LATE_DAYS } from './chronology-item.js';
import { daysBetween } from './days.js';
import { heldIn } from './drawing.js';
import { type Gap, gapsOf } from './gaps.js';
import { compareText } from './members.js';
import { documentsOf, type SharedItem } from './shares.js';
import { SECTION_47_WORDS } from './strategies.js';

export type { ChronologyItem } from './chronology-item.js';

/** One list out of all that was shared with this agency. */
export interface Chronology {
  readonly items: readonly ChronologyItem[];
  readonly gaps: readonly Gap[];
}

/** Everything shared here in the order in which it happened, with gaps of that many months named. */
export function chronology(state: CaseFacts, gapMonths = 6): Chronology {
  const items = [
    ...documentsOf(state).map(itemOf),
    ...notesOf(state),
    ...passedOn(state),
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
    ...discussionsOf(state),
  ].sort(byDay);
  return { items, gaps: gapsOf(items, gapMonths) };
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

/** What came here by way of another agency than its owner. Whoever holds the item itself has it already. */
function passedOn(state: CaseFacts): ChronologyItem[] {
  const passed = state.passings.filter(
    ({ isWithdrawn, body }) => !isWithdrawn && body.draws.every((it) => heldIn(state, it) === null),
  );
  return passed.flatMap(({ entry, author, at, body }) =>
    body.documents.map((document) => ({
      ...documentItem(
        document,
        {
          ...{ entry, at, withdrawal: null, verified: null, secondLook: null },
          conditions: body.conditions,
        },
        [],
      ),
      passedOnBy: author,
    })),
  );
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

/** What a strategy discussion agreed about each child, on the day on which it was held. */
function discussionsOf(state: CaseFacts): ChronologyItem[] {
  return state.strategies.flatMap(({ entry, author, at, body }) => {
    const { record, people, chair } = body;
    if (record === null) return [];
    const title = 'Strategy discussion';
    const { tookPart, notReached, others, section47, because, tonight } = record;
    const here = tookPart.map(({ agency, name }) => `${name} (${agency})`);
    const day = body.at.slice(0, 10);
    const fields = [
      ['because', 'What was agreed, and why', because],
      ['section47', 'Section 47', SECTION_47_WORDS[section47]],
      ['tonight', 'Where the child is tonight', tonight],
      ['chair', 'Chair', chair],
      ['tookPart', 'Who took part', [...here, others].filter((each) => each !== '').join('; ')],
      ...notReached.map((each) => [
        'notReached',
        `${each.agency} could not be reached`,
        each.because,
      ]),
    ] as const;
    return {
      ...wordsItem(entry, author, at, 'strategy-discussion', title, because),
      ...{ people, day, happened: { from: day, to: null, words: '' }, isDateKnown: true },
      fields: fields.map(([name = '', label = '', value = '']) => ({ name, label, value })),
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
    passedOnBy: null,
    conditions: [],
    secondLook: null,
    withdrawal: null,
    corrections: [],
  };
}

function byDay(a: ChronologyItem, b: ChronologyItem): number {
  return compareText(a.day, b.day) || compareText(a.source, b.source) || compareText(a.id, b.id);
}
