import type { AgencyId } from '@mash/contracts/ids';
import type { WelcomeBody } from '@mash/contracts/sealed/case';
import { membersNow } from '@mash/workspace/members';
import type { CaseState } from '@mash/workspace/replay';
import type { Intent } from '../workspaces/workspaces.js';

/** How a case stands, as whoever joins it is told. */
type Standing = Omit<WelcomeBody, 'to'>;

/** What lets these agencies into a case, each told how it stands; nothing for those that are members already. */
export function admitting(standing: Standing, agencies: readonly AgencyId[]): Intent[] {
  const { members } = standing;
  const newcomers = agencies.filter((agency) => !members.includes(agency));
  return newcomers.flatMap((to, at): Intent[] => [
    { kind: 'join', body: { agency: to } },
    {
      kind: 'welcome',
      body: { ...standing, to, members: [...members, ...newcomers.slice(0, at + 1)] },
    },
  ]);
}

export function standingOf(state: CaseState): Standing {
  return {
    members: membersNow(state),
    people: [...state.people.keys()],
    rating: state.rating?.rating ?? null,
    mustNotBeTold: [...state.warnings],
    receivedAt: state.receivedAt ?? new Date(0).toISOString(),
  };
}
