import type { EntryId } from '@mash/contracts/ids';
import { type ChronologyItem, chronology } from '@mash/workspace/chronology';
import { howOften } from '@mash/workspace/how-often';
import { childName, personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import {
  day,
  type FieldErrors,
  happenedWords,
  type Page,
  shownValue,
  VERIFIED_WORDS,
} from '../pages/pages.js';
import { today } from '../people/people.js';
import type { Case } from '../workspaces/workspaces.js';
import type { Unaccepted } from './accepted-conditions.js';
import type { Around } from './around.js';
import { casePage } from './case.view.js';
import type { Early } from './opened-early.js';
import { withdrawnHere } from './withdrawn.view.js';

/** P31: one list out of all that was shared with this agency. What comes under conditions is shown once they are ticked. */
export function chronologyPage(
  one: Case,
  around: Around,
  {
    unaccepted,
    early,
    errors = {},
  }: {
    unaccepted: readonly Unaccepted[];
    early: ReadonlyMap<EntryId, Early>;
    errors?: FieldErrors;
  },
): Page {
  const { items, gaps } = chronology(one.state);
  const isClosed = new Set(unaccepted.map(({ entry }) => entry));
  return casePage('cases/chronology.njk', one, around, {
    title: `${childName(one.state)}: chronology`,
    asks: unaccepted.map(({ entry, author, body }) => ({
      entry,
      id: idOf(entry),
      source: around.nameOf(author),
      conditions: body.conditions,
    })),
    items: items.map((item) => ({
      ...shownItem(item, isClosed.has(item.entry), one.state, around),
      early: early.get(item.entry) ?? null,
    })),
    base: `/mash/${one.state.workspace}`,
    withdrawn: withdrawnHere(one.state, around),
    gaps,
    counts: howOften(items, today(around.at)).map((each) => ({
      ...each,
      source: around.nameOf(each.source),
    })),
    errors,
  });
}

/** Where the form about one release stands on the page. */
export function idOf(entry: EntryId): string {
  return `conditions-${entry}`;
}

/** One item as pages show it; what comes under conditions without its words, until they are ticked. */
export function shownItem(
  item: ChronologyItem,
  isClosed: boolean,
  state: CaseState,
  around: Around,
) {
  const { source, people, fields, grading, verified, corrections, secondLook } = item;
  return {
    ...item,
    when: item.isDateKnown ? happenedWords(item.happened) : day(item.day),
    secondLook: secondLook && {
      ...secondLook,
      isOverdue: secondLook.lookedAt === null && new Date(secondLook.by) < around.at,
      ring: around.dutyOf(source).map(({ name, number }) => `${name}: ${number}`),
    },
    isOthers: source !== state.self && item.passedOnBy === null && item.withdrawal === null,
    passedOnBy: item.passedOnBy === null ? null : around.nameOf(item.passedOnBy),
    source: around.nameOf(source),
    people: people.map((person) => personName(state, person)),
    readAfter: isClosed ? `/mash/${state.workspace}/chronology#${idOf(item.entry)}` : null,
    verified: isClosed || verified === null ? null : VERIFIED_WORDS[verified],
    grading: isClosed ? null : grading,
    corrections: isClosed ? [] : corrections,
    fields: isClosed ? [] : fields.map((field) => shownField(item, field, around)),
  };
}

/** The parts of one item in full, for whoever asks about it and whoever answers. */
export function shownParts(parts: readonly ChronologyItem[], around: Pick<Around, 'nameOf'>) {
  return parts.map((part) => ({
    title: part.title,
    day: part.day,
    fields: part.fields.map((field) => shownField(part, field, around)),
  }));
}

function shownField(
  { kind, happened }: ChronologyItem,
  { name, label, value }: ChronologyItem['fields'][number],
  { nameOf }: Pick<Around, 'nameOf'>,
) {
  const isOwner = kind === 'action' && name === 'owner';
  return { label, ...shownValue(isOwner ? nameOf(value) : value, happened) };
}
