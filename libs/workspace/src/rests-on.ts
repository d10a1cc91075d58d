import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { CaseFacts, Release, Written } from './case-state.js';
import { knownAt } from './heads.js';

/**
 * What an agency concluded with a release before it: outcomes and opinions written when it had arrived and was not
 * withdrawn yet, and analyses that draw on it. A copy on which something rests is sealed away, never shredded (DESIGN 6.8).
 */
export function restsOn(
  state: Pick<
    CaseFacts,
    'outcomes' | 'applied' | 'analyses' | 'stands' | 'requests' | 'actions' | 'handovers'
  >,
  { entry, withdrawal }: Pick<Release, 'entry' | 'withdrawal'>,
  agency: AgencyId,
): Written[] {
  const concluded = state.outcomes.flatMap((outcome): Written[] => [outcome, ...outcome.opinions]);
  const hadIt = concluded.filter(
    (written) =>
      (withdrawal === null || written.head.size <= withdrawal.seenAt) &&
      has(knownAt(written, state.applied), entry),
  );
  const drawing = [
    ...state.analyses,
    ...state.requests,
    ...state.actions,
    ...state.handovers,
    ...state.outcomes,
    ...state.stands,
  ].filter(({ body }) => body.draws.includes(entry));
  return [...new Set([...hadIt, ...drawing])].filter(({ author }) => author === agency);
}

function has(known: readonly Written[], entry: EntryId): boolean {
  return known.some((each) => each.entry === entry);
}
