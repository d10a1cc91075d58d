import type { Telephone } from '@mash/contracts/agency-profile';
import { afterOutcome } from '@mash/workspace/after-outcome';
import { type CoverageCell, coverage } from '@mash/workspace/coverage';
import { inOrder, membersNow } from '@mash/workspace/members';
import { childName, personDetails, personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import { type Progress, shownProgress } from '../clocks/clocks.js';
import { PURPOSE_WORDS, saidOf } from '../gate/gate.js';
import { type Page, type PageModel, type Place, page, STATES } from '../pages/pages.js';
import { shownStrategies } from '../strategy/strategy.js';
import type { Case } from '../workspaces/workspaces.js';
import type { Around } from './around.js';
import { cellOf } from './cell.view.js';
import { analysisIn } from './citing.js';
import { handedOver } from './handed-over.js';
import type { Early } from './opened-early.js';
import { outcomeOf, tellingIn } from './outcome.view.js';
import { withdrawnHere } from './withdrawn.view.js';

/** The frame of every page of one case: who sees it, who must not be told, whom to ring, its parts. */
export function casePage(template: string, one: Case, around: Around, model: PageModel): Page {
  const { state } = one;
  const base = `/mash/${state.workspace}`;
  return page(template, {
    section: 'Shared cases',
    caption: `Enquiry about ${childName(state)}`,
    sharedWith: membersNow(state).map(around.nameOf),
    mustNotBeTold: state.warnings,
    safeToContact: safeToContact(state),
    notCurrentSince: around.notCurrentSince,
    seen: around.seenOn(one),
    ring: ringOf(state, around),
    parts: partsOf(base, state),
    ...model,
  });
}

/** How to reach whom without harm, of those whom this agency was told of (DESIGN 3.8). */
function safeToContact(state: CaseState) {
  return [...state.people.keys()].flatMap((person) => {
    const details = personDetails(state, person);
    return details?.safeToContact === undefined
      ? []
      : [{ who: details.name, how: details.safeToContact }];
  });
}

/** The pages of one case, each with what one must be allowed to do there. */
function partsOf(base: string, { self, lead, requests }: CaseState): Place[] {
  type Part = [text: string, rest: string, act: Place['act'], subject: Place['subject']];
  // The lead answers about its own records once it has asked itself.
  const isAsked = self !== lead || requests.some(({ body }) => body.to.includes(self));
  const reply: Part[] = isAsked ? [['Reply', '/reply', 'answer', 'Request']] : [];
  const parts: Part[] = [
    ['Overview', '', 'read', 'Case'],
    ['Chronology', '/chronology', 'read', 'Case'],
    ['Analysis', '/analysis', 'read', 'Case'],
    ['Family told', '/gate', 'ask', 'Agency'],
    ['Ask agencies', '/ask', 'ask', 'Agency'],
    ['Outcome', '/outcome', 'decide', 'Outcome'],
    ['Tell people', '/tell', 'tell', 'Outcome'],
    ['Strategy discussions', '/strategy', 'read', 'Case'],
    ['Hand over', '/handover', 'handover', 'Case'],
    ...reply,
    ['Share', '/share', 'choose', 'Release'],
    ['Name somebody', '/people/new', 'answer', 'Request'],
    ['Who must not know', '/warnings', 'warn', 'Case'],
    ['How soon', '/rating', 'rate', 'Case'],
    ['Calls', '/calls', 'read', 'Case'],
    ['Actions', '/actions', 'read', 'Case'],
    ['Questions', '/passings', 'read', 'Case'],
    ['Who has seen it', '/access', 'verify', 'Access'],
  ];
  return parts.map(([text, rest, act, subject]) => ({ text, href: base + rest, act, subject }));
}

/** Of each member and each core agency, asked or not: whoever was named in a reply, then its duty desks, day and night. */
function ringOf(
  state: CaseState,
  { nameOf, dutyOf, core }: Around,
): { title: string; telephones: Telephone[] }[] {
  const all = inOrder([...membersNow(state), ...core]);
  const others = all.filter((agency) => agency !== state.self);
  const { cells } = coverage(state);
  const rings = others.map((agency) => {
    const duty = dutyOf(agency);
    const named = cells
      .filter((cell) => cell.agency === agency)
      .flatMap(({ ring, shares }) => [ring, openIn(shares)])
      .flatMap((ring) => (ring === null ? [] : [{ ...ring, hours: 'Named in their reply' }]))
      .filter(({ number }) => duty.every((each) => each.number !== number));
    const distinct = named.filter(
      ({ number }, at) => named.findIndex((each) => each.number === number) === at,
    );
    return { title: nameOf(agency), telephones: [...distinct, ...duty] };
  });
  return rings.filter(({ telephones }) => telephones.length > 0);
}

/** Whom to ring about what is not shared yet. */
function openIn(shares: CoverageCell['shares']) {
  return shares?.shares === 'being-decided' || shares?.shares === 'held-back' ? shares.ring : null;
}

export function casesPage(cases: readonly Case[], around: Around): Page {
  const list = cases.map(({ state }) => ({
    href: `/mash/${state.workspace}`,
    child: childName(state),
    rating: state.rating === null ? null : STATES.rating[state.rating.rating],
    coverage: coverage(state).words,
    outcome: state.level === null ? null : STATES.level[state.level],
  }));
  return page('cases/cases.njk', {
    title: 'Shared cases',
    list,
    notCurrentSince: around.notCurrentSince,
  });
}

/** P29: the coverage matrix, what has not arrived, what is not sent, what was decided. */
export function overviewPage(
  one: Case,
  around: Around,
  progress: Progress,
  early: ReadonlyMap<string, Early>,
): Page {
  const { state } = one;
  const matrix = coverage(state);
  return casePage('cases/overview.njk', one, around, {
    title: `${childName(state)}: overview`,
    rating:
      state.rating === null
        ? null
        : { tag: STATES.rating[state.rating.rating], because: state.rating.because },
    matrix: {
      words: matrix.words,
      agencies: matrix.agencies.map(around.nameOf),
      rows: matrix.people.map((person) => ({
        name: personName(state, person),
        change: `/mash/${state.workspace}/people/${person}/change`,
        cells: matrix.agencies.map((agency) =>
          cellOf(matrix.cells.find((cell) => cell.person === person && cell.agency === agency)),
        ),
      })),
    },
    progress: shownProgress(progress, around),
    waiting: one.waiting.length,
    early: state.releases.flatMap(({ entry, author }) => {
      const opened = early.get(entry);
      return opened === undefined ? [] : [{ ...opened, source: around.nameOf(author) }];
    }),
    missing: one.missing.map(({ source }) => around.nameOf(source)),
    withdrawn: withdrawnHere(state, around),
    refused: state.refused.map((each) => ({ ...each, author: around.nameOf(each.author) })),
    unreadable: state.unreadable.map(({ author }) => around.nameOf(author)),
    furtherConcerns: state.furtherConcerns.map(({ by, body }) => ({
      ...{ from: around.nameOf(body.from), by: by.name, because: body.because },
      receivedAt: new Date(body.receivedAt),
    })),
    boxes: analysisIn(state, around),
    told: toldIn(state),
    purposes: [...new Set(state.requests.map(({ body }) => PURPOSE_WORDS[body.purpose]))],
    late: afterOutcome(state).length,
    telling: tellingIn(state),
    outcomes: state.outcomes.map((outcome) => outcomeOf(state, outcome.entry, around)),
    strategies: shownStrategies(state, around.nameOf),
    handovers: handedOver(state, around),
    base: `/mash/${state.workspace}`,
    isLead: around.isLead,
  });
}

/** What people have been told, of those whom this agency was told of; the first answer before a later one. */
function toldIn(state: CaseState) {
  return [...state.told].flatMap(([person, said]) => {
    const name = personDetails(state, person)?.name;
    return name === undefined ? [] : [{ name, said: said.map(saidOf) }];
  });
}
