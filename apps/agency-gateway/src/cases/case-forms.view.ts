import type { NamedDestination } from '@mash/contracts/places';
import { coverage } from '@mash/workspace/coverage';
import { membersBut } from '@mash/workspace/members';
import { type Progress, shownProgress } from '../clocks/clocks.js';
import type { Fields } from '../drafts/drafts.js';
import {
  familyIn,
  type GateSoFar,
  gateQuestions,
  gateSummary,
  gateValues,
  objectionAtGate,
  purposesFor,
} from '../gate/gate.js';
import { tookPartRows } from '../outcomes/outcomes.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import type { ShownAsked } from '../rota/rota.js';
import type { Case } from '../workspaces/workspaces.js';
import type { Around } from './around.js';
import { casePage } from './case.view.js';
import { mayChangeLevel } from './cell.view.js';
import { analysisIn, citable } from './citing.js';
import { outcomeOf } from './outcome.view.js';
import { peopleChoices } from './people-choices.js';

interface Filled {
  values: Fields;
  errors: FieldErrors;
}

export function askPage(
  one: Case,
  around: Around,
  agencies: { id: string; name: string }[],
  { progress, gate, ...filled }: Filled & { progress: Progress; gate: GateSoFar | null },
): Page {
  const family = familyIn(one.state);
  const { proposed, items } = purposesFor(family, gate);
  return casePage('cases/ask.njk', one, around, {
    progress: shownProgress(progress, around),
    title: 'Ask agencies what they know',
    agencies: agencies.map(({ id, name }) => ({
      value: id,
      text: id === one.state.self ? `${name}: our own records` : name,
    })),
    people: peopleChoices(one.state),
    gate: gateSummary(family, gate),
    objection: objectionAtGate(family, gate),
    gateHref: `/mash/${one.state.workspace}/gate`,
    purposes: items,
    items: citable(one.state, membersBut(one.state, one.state.self), around),
    ...filled,
    values: { purpose: proposed, ...filled.values },
  });
}

/** The gate on an open case: for people who came later, and for what has changed since (DESIGN 7.4). */
export function gatePage(
  one: Case,
  around: Around,
  { gate, ...filled }: Filled & { gate: GateSoFar | null; asked: ShownAsked | null },
): Page {
  const family = familyIn(one.state);
  // What is said here is this agency's own until somebody is asked.
  const { sharedWith: _, ...own } = casePage('cases/gate.njk', one, around, {
    title: 'Before anything about this family leaves',
    questions: gateQuestions(family, gate),
    objection: objectionAtGate(family, gate),
    decidedBy: gate?.decidedBy ?? null,
    ...filled,
    values: { ...gateValues(gate), ...filled.values },
  }).model;
  return page('cases/gate.njk', own);
}

export function outcomePage(
  one: Case,
  around: Around,
  destinations: readonly NamedDestination[],
  filled: Filled,
): Page {
  const { words, notAnswered } = coverage(one.state);
  return casePage('cases/outcome.njk', one, around, {
    title: 'Decide the level of need',
    tookPart: tookPartRows(filled.values),
    words,
    notAnswered: notAnswered.map(around.nameOf),
    mayChange: mayChangeLevel(one.state, around),
    missing: one.missing.map(({ source }) => around.nameOf(source)),
    destinations: destinations.map(({ id, label }) => ({ value: id, text: label })),
    boxes: analysisIn(one.state, around),
    items: citable(one.state, membersBut(one.state, one.state.self), around),
    ...filled,
  });
}

/** Each agency’s view of what was decided; it stays beside the outcome, dissent too. */
export function opinionPage(one: Case, around: Around, filled: Filled): Page {
  return casePage('cases/opinion.njk', one, around, {
    title: 'Does your agency agree?',
    outcomes: one.state.outcomes.slice(-1).map(({ entry }) => outcomeOf(one.state, entry, around)),
    ...filled,
  });
}
