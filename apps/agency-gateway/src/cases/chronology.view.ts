import { Day, type EntryId } from '@mash/contracts/ids';
import { type ChronologyItem, chronology } from '@mash/workspace/chronology';
import { howOften } from '@mash/workspace/how-often';
import { childName, personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import { type FieldErrors, type Page, VERIFIED_WORDS } from '../pages/pages.js';
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

function shownItem(item: ChronologyItem, isClosed: boolean, state: CaseState, around: Around) {
  const { source, people, fields, grading, verified, corrections, secondLook } = item;
  return {
    ...item,
    secondLook: secondLook && {
      ...secondLook,
      isOverdue: secondLook.lookedAt === null && new Date(secondLook.by) < around.at,
      ring: around.dutyOf(source).map(({ name, number }) => `${name}: ${number}`),
    },
    isOthers: source !== state.self && item.passedOnBy === null && item.withdrawal === null,
    passedOnBy: item.passedOnBy === null ? null : around.nameOf(item.passedOnBy),
    source: around.nameOf(source),
    people: people.map((person) => personName(state, person)),
    readAfter: isClosed ? idOf(item.entry) : null,
    verified: isClosed || verified === null ? null : VERIFIED_WORDS[verified],
    grading: isClosed ? null : grading,
    corrections: isClosed ? [] : corrections,
    fields: isClosed ? [] : fields.map((field) => shownField(item.kind, field, around)),
  };
}

function shownField(
  kind: string,
  { name, label, value }: ChronologyItem['fields'][number],
  { nameOf }: Around,
) {
  return {
    label,
    value: kind === 'action' && name === 'owner' ? nameOf(value) : value,
    isDate: Day.safeParse(value).success,
  };
}
