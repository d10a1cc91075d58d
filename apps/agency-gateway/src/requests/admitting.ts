import type { AgencyId } from '@mash/contracts/ids';
import { membersNow } from '@mash/workspace/members';
import type { CaseState } from '@mash/workspace/replay';
import type { Intent } from '../workspaces/workspaces.js';

/** What lets these agencies into a case, each told how it stands; nothing for those that are members already. */
export function admitting(state: CaseState, agencies: readonly AgencyId[]): Intent[] {
  const members = membersNow(state);
  const newcomers = agencies.filter((agency) => !members.includes(agency));
  return newcomers.flatMap((agency, at): Intent[] => [
    { kind: 'join', body: { agency } },
    {
      kind: 'welcome',
      body: {
        to: agency,
        members: [...members, ...newcomers.slice(0, at + 1)],
        people: [...state.people.keys()],
        rating: state.rating?.rating ?? null,
        mustNotBeTold: [...state.warnings],
        receivedAt: state.receivedAt ?? new Date(0).toISOString(),
      },
    },
  ]);
}
