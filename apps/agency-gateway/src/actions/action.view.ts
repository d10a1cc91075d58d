import { membersBut, membersNow } from '@mash/workspace/members';
import { personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import { type Around, casePage, citable, peopleChoices } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { clock, type FieldErrors, type Page, STATES, type State } from '../pages/pages.js';
import { today } from '../people/people.js';
import type { Case } from '../workspaces/workspaces.js';

interface Filled {
  values: Fields;
  errors: FieldErrors;
}

type Action = CaseState['actions'][number];

/** P40: who does what by when, and what came of it; what is still open stands first. */
export function actionsPage(one: Case, around: Around): Page {
  const { state } = one;
  const base = `/mash/${state.workspace}/actions`;
  const sorted = [...state.actions].sort(
    (a, b) =>
      Number(a.body.result !== null) - Number(b.body.result !== null) ||
      dueOf(a).localeCompare(dueOf(b)),
  );
  return casePage('actions/actions.njk', one, around, {
    title: 'Actions',
    add: `${base}/new`,
    waiting: one.waiting.filter(({ content }) => content.kind === 'action').length,
    actions: sorted.map((action) => ({
      ...shownAction(one, around, action),
      state: stateOf(action, around.at),
      href:
        action.body.owner === state.self && action.body.result === null
          ? `${base}/${action.body.action}`
          : null,
    })),
  });
}

export function newActionPage(one: Case, around: Around, filled: Filled): Page {
  const { state } = one;
  return casePage('actions/new-action.njk', one, around, {
    title: 'Add an action',
    owners: ownersFor(one, around.isLead).map((agency) => ({
      value: agency,
      text: around.nameOf(agency),
    })),
    people: [...peopleChoices(state), { value: '', text: 'Nobody in particular' }],
    items: citable(state, membersBut(state, state.self), around),
    ...filled,
  });
}

/** The action of one’s own, to be marked as done. */
export function donePage(one: Case, around: Around, action: Action, filled: Filled): Page {
  return casePage('actions/done.njk', one, around, {
    title: 'What was done?',
    back: { href: `/mash/${one.state.workspace}/actions` },
    action: shownAction(one, around, action),
    ...filled,
  });
}

/** The lead gives actions to others; each other agency to itself. */
export function ownersFor({ state }: Case, isLead: boolean): string[] {
  return isLead ? membersNow(state) : [state.self];
}

/** After its day, or on its day after its time on the wall. */
export function isOverdue({ body }: Action, now: Date): boolean {
  const { result, by, byTime } = body;
  if (result !== null || by === null) return false;
  const day = today(now);
  return by < day || (by === day && byTime !== null && byTime < clock(now));
}

/** Sorts by when it is due; what has no time of day stands after what has one that day. */
export function dueOf({ body }: Action): string {
  return `${body.by ?? ''} ${body.byTime ?? '99'}`;
}

function shownAction({ state }: Case, { nameOf }: Around, { body, author, by, at }: Action) {
  return {
    what: body.what,
    owner: nameOf(body.owner),
    person: body.person === null ? null : personName(state, body.person),
    by: body.by,
    byTime: body.byTime,
    result: body.result,
    said: { name: by.name, agency: nameOf(author), at },
  };
}

function stateOf(action: Action, now: Date): State {
  if (action.body.result !== null) return STATES.action.done;
  return isOverdue(action, now) ? STATES.action.overdue : STATES.action.open;
}
