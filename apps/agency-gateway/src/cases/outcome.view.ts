import type { Outcome } from '@mash/workspace/case-state';
import { inOrder, membersBut } from '@mash/workspace/members';
import { personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import { referrersToTell, tellingsOf, tellingsToFirst } from '@mash/workspace/told-outcome';
import { STATES } from '../pages/pages.js';
import type { Around } from './around.js';
import { restsOnWords } from './citing.js';

/** One outcome with each agency’s view of it. */
export function outcomeOf(state: CaseState, entry: string, around: Around) {
  const { nameOf } = around;
  const outcome = state.outcomes.find((each) => each.entry === entry);
  return {
    level: STATES.level[outcome?.body.level ?? 1],
    destination: outcome?.body.destination.label,
    because: outcome?.body.because,
    next: outcome?.body.next,
    rests: restsOnWords(state, outcome?.body.draws ?? [], around),
    at: new Date(outcome?.at ?? 0),
    notAnswered: outcome?.body.notAnswered.map(nameOf) ?? [],
    notChecked: notCheckedWords(state, outcome?.body.notChecked ?? [], around),
    whoTells: outcome?.body.whoTellsTheFamily ?? '',
    notArrived: outcome?.head.missing.map(({ source }) => nameOf(source)) ?? [],
    known: state.knownWhenDecided(entry).filter(({ kind }) => kind === 'release' || kind === 'call')
      .length,
    by: outcome?.by.name ?? '',
    bySocialWorker: outcome?.body.bySocialWorker ?? false,
    tookPart: (outcome?.body.tookPart ?? []).map(({ name, organisation, role, how }) =>
      [name, role, organisation, PART_HOW[how]].filter((part) => part !== '').join(', '),
    ),
    views: viewsOf(state, outcome, around),
    stands: state.stands
      .filter(({ body }) => body.outcome === entry)
      .map(({ at, by, body }) => ({
        at: new Date(at),
        by: by.name,
        because: body.because,
        after: restsOnWords(state, body.draws, around),
      })),
  };
}

const PART_HOW = { room: 'in the room', telephone: 'by telephone', video: 'by video' } as const;
const HOW = { telephone: 'by telephone', visit: 'on a visit', letter: 'by letter' } as const;

/** Who has been told what was decided, as far as this agency reads it, and how many who referred have still to be. */
export function tellingIn(state: CaseState) {
  return {
    referrersToTell: referrersToTell(state).length,
    isClockRunning: tellingsToFirst(state)?.length === 0,
    told: tellingsOf(state).map(({ body: { tells, to, from, how, day, time } }) => ({
      whom: tells?.whom === 'referrer' ? `${to.name}, who referred,` : to.name,
      ...{ by: from.name, how: HOW[how], day, time },
    })),
  };
}

/** The view of each other member, and of whoever gave one before it left; dissent stands first. */
function viewsOf(state: CaseState, outcome: Outcome | undefined, { nameOf }: Around) {
  const opinions = outcome?.opinions ?? [];
  const agencies = inOrder([
    ...membersBut(state, state.lead),
    ...opinions.map(({ author }) => author),
  ]);
  const views = agencies.map((agency) => {
    const body = opinions.find(({ author }) => author === agency)?.body;
    const view = body === undefined ? 'none' : body.agrees ? 'agree' : 'disagree';
    return { agency: nameOf(agency), view, because: body?.because ?? '' };
  });
  const dissent = views.filter(({ view }) => view === 'disagree');
  return [...dissent, ...views.filter(({ view }) => view !== 'disagree')];
}

/** "Sam Wainscott by health, police": the checks that were not done when it was decided. */
function notCheckedWords(
  state: CaseState,
  notChecked: readonly { agency: string; person: string }[],
  { nameOf }: Around,
): string[] {
  const people = [...new Set(notChecked.map(({ person }) => person))];
  return people.map((person) => {
    const agencies = notChecked.filter((each) => each.person === person);
    return `${personName(state, person)} by ${agencies.map(({ agency }) => nameOf(agency)).join(', ')}`;
  });
}
