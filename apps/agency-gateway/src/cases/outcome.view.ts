import { personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';
import { isReferrerToTell, tellingsOf } from '@mash/workspace/told-outcome';
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
    opinions:
      outcome?.opinions.map(({ author, body }) => ({
        agency: nameOf(author),
        agrees: body.agrees,
        because: body.because,
      })) ?? [],
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

const HOW = { telephone: 'by telephone', visit: 'on a visit', letter: 'by letter' } as const;

/** Who has been told what was decided, as far as this agency reads it, and whether the referrer has still to be. */
export function tellingIn(state: CaseState) {
  return {
    isReferrerToTell: isReferrerToTell(state),
    told: tellingsOf(state).map(({ body: { tells, to, from, how, day, time } }) => ({
      whom: tells?.whom === 'referrer' ? `${to.name}, who referred,` : to.name,
      ...{ by: from.name, how: HOW[how], day, time },
    })),
  };
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
