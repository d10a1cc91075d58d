import type { AgencyId, Id } from '@mash/contracts/ids';
import { StrategyHow } from '@mash/contracts/sealed/strategy';
import { membersBut, membersNow } from '@mash/workspace/members';
import { childrenAmong, personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import { SECTION_47_WORDS, strategiesToRecord } from '@mash/workspace/strategies';
import { type Around, casePage, citable } from '../cases/cases.js';
import type { Fields } from '../drafts/drafts.js';
import { dayAndTime, type FieldErrors, type Page } from '../pages/pages.js';
import type { Case } from '../workspaces/workspaces.js';
import { HOW_WORDS, shownStrategies } from './shown-strategies.js';
import { type Asked, actionRows, NOT_ABOUT } from './strategy.form.js';

interface Filled {
  values: Fields;
  errors: FieldErrors;
}

const HOWS = StrategyHow.options.map((how) => ({ value: how, text: HOW_WORDS[how] }));
const DECIDED = [
  ...Object.entries(SECTION_47_WORDS).map(([value, text]) => ({ value, text })),
  { divider: 'or' },
  { value: NOT_ABOUT, text: 'This discussion was not about this child' },
];

/** What is set up and what was agreed; one’s own that wait to be sent are counted. */
export function strategiesPage(one: Case, around: Around): Page {
  const { state } = one;
  return casePage('strategy/strategies.njk', one, around, {
    title: 'Strategy discussions',
    ...shownStrategies(state, around.nameOf),
    base: `/mash/${state.workspace}/strategy`,
    waiting: one.waiting.filter(({ content }) => content.kind === 'strategy-discussion').length,
  });
}

export function setUpPage(
  one: Case,
  around: Around,
  needed: readonly AgencyId[],
  filled: Filled,
): Page {
  const { state } = one;
  return casePage('strategy/set-up.njk', one, around, {
    title: 'Set up a strategy discussion',
    already: strategiesToRecord(state).map(({ body }) => dayAndTime(body.at)),
    children: childrenOf(state).map(({ person, name }) => ({ value: person, text: name })),
    hows: HOWS,
    ...absentOf(state, needed, around),
    ...filled,
  });
}

export function recordPage(
  one: Case,
  around: Around,
  { needed, about }: { needed: readonly AgencyId[]; about: readonly Id[] | undefined },
  filled: Filled,
): Page {
  const { state } = one;
  const asked = askedOf(state, needed, around);
  return casePage('strategy/record.njk', one, around, {
    title: 'Record a strategy discussion',
    hows: HOWS,
    asked,
    children: childrenOf(state, about),
    decided: DECIDED,
    owners: [
      { value: '', text: 'Choose who does it' },
      ...asked
        .filter(({ isMember }) => isMember)
        .map(({ agency, name }) => ({ value: agency, text: name })),
    ],
    items: citable(state, membersBut(state, state.self), around),
    ...absentOf(state, needed, around),
    ...filled,
    values: { ...filled.values, 'action-rows': String(actionRows(filled.values)) },
  });
}

/** The children whom every agency of the case was told of; everybody where this agency knows of no child. */
export function childrenOf(
  state: CaseState,
  about: readonly Id[] = [...state.people.keys()].filter((person) => state.named.has(person)),
): { person: Id; name: string }[] {
  return childrenAmong(state, about).map((person) => ({ person, name: personName(state, person) }));
}

/** The children whom an agency named for the lead alone: the record of a discussion would tell the others of them. */
function namedHereAlone(state: CaseState): string[] {
  const alone = [...state.people.keys()].filter((person) => !state.named.has(person));
  return childrenAmong(state)
    .filter((person) => alone.includes(person))
    .map((person) => personName(state, person));
}

/** Whose part is asked about: this agency’s, those that are needed, and every other member’s. */
export function askedOf(
  state: CaseState,
  needed: readonly AgencyId[],
  { nameOf }: Around,
): Asked[] {
  const members = membersNow(state);
  return [...new Set([state.self, ...needed, ...members])].map((agency) => ({
    agency,
    name: nameOf(agency),
    isNeeded: needed.includes(agency),
    isMember: members.includes(agency),
    isSelf: agency === state.self,
  }));
}

/** Who is needed and is no member yet: the record would not reach them. */
function absentOf(state: CaseState, needed: readonly AgencyId[], { nameOf, dutyOf }: Around) {
  const members = membersNow(state);
  const absent = needed.filter((agency) => !members.includes(agency));
  return {
    absent: absent.map((agency) => ({
      name: nameOf(agency),
      ring: dutyOf(agency).map(({ name, number, hours }) => `${name}: ${number} (${hours})`),
    })),
    alone: namedHereAlone(state),
    askHref: `/mash/${state.workspace}/ask`,
  };
}
