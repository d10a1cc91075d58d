import type { Telephone } from '@mash/contracts/agency-profile';
import type { AgencyId } from '@mash/contracts/ids';
import type { Hidden, Release, Withdrawal } from '@mash/workspace/case-state';
import type { CaseState } from '@mash/workspace/replay';
import { restsOn } from '@mash/workspace/rests-on';
import { dayAndTime, WITHDRAWALS } from '../pages/pages.js';

/** What agencies are called, and whom to ring there. */
interface Agencies {
  nameOf(agency: AgencyId): string;
  dutyOf(agency: AgencyId): readonly Telephone[];
}

/** What another agency withdrew from here, why, what to do about it, and whom to ring. */
export interface WithdrawnHere {
  entry: string;
  /** "Police withdrew on 15 June 2026 at 2:10pm what it had shared on 3 May 2026 at 9am." */
  what: string;
  because: string;
  ask: string;
  /** What this agency concluded with it in view stays as it is. */
  rests: string | null;
  ring: string[];
  at: string | null;
}

/** All that was withdrawn from here, whether its words are gone or stay marked; the newest first. */
export function withdrawnHere(state: CaseState, { nameOf, dutyOf }: Agencies): WithdrawnHere[] {
  return withdrawnOf(state).map((one) => {
    const { withdrawal } = one;
    const { reason, because, isHidden, at } = withdrawal;
    const words = WITHDRAWALS[reason];
    const gone = isHidden ? ' Its words can be seen on this terminal no more.' : '';
    const when = at === null ? '' : ` on ${dayAndTime(at)}`;
    return {
      entry: one.entry,
      what: `${nameOf(one.author)} withdrew${when} what it had shared on ${dayAndTime(one.at)}.${gone}`,
      because: because ? `${words.because}: ${because}` : `${words.because}.`,
      ask: words.ask,
      rests: restsWords(state, one),
      ring: dutyOf(one.author).map(({ name, number }) => `${name}: ${number}`),
      at,
    };
  });
}

/** A release that is hidden or marked, or anything else that is hidden. */
type WithdrawnOne = Pick<Release | Hidden, 'entry' | 'author' | 'at'> & { withdrawal: Withdrawal };

function withdrawnOf({ releases, hidden, self }: CaseState): WithdrawnOne[] {
  return [...releases, ...hidden]
    .flatMap(({ entry, author, at, withdrawal }) =>
      author === self || withdrawal === null ? [] : [{ entry, author, at, withdrawal }],
    )
    .sort((a, b) => b.withdrawal.seenAt - a.withdrawal.seenAt);
}

const RESTS: Readonly<Record<string, string>> = {
  outcome: 'The outcome',
  opinion: 'Your agency’s view',
  'strategy-discussion': 'The strategy discussion',
};

function restsWords(state: CaseState, one: WithdrawnOne): string | null {
  const [first] = restsOn(state, one, state.self);
  if (first === undefined) return null;
  const what = RESTS[first.kind] ?? 'An analysis';
  const kept = one.withdrawal.isHidden
    ? ' Information governance alone can open what is kept of it here.'
    : '';
  return `${what} of ${dayAndTime(first.at)} was written with it in view: look at it again.${kept}`;
}
