import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { CaseFacts, Release, Written } from './case-state.js';
import { knownAt } from './heads.js';

/**
 * What an agency concluded with an entry that is withdrawn before it: outcomes, opinions and records of strategy discussions written when
 * it had arrived and was not withdrawn yet, and what draws on it. A copy on which something rests is sealed away, never
 * shredded (DESIGN 6.8).
 */
export function restsOn(
  state: Pick<
    CaseFacts,
    | 'outcomes'
    | 'applied'
    | 'hidden'
    | 'analyses'
    | 'stands'
    | 'requests'
    | 'actions'
    | 'handovers'
    | 'strategies'
  >,
  { entry, withdrawal }: Pick<Release, 'entry' | 'withdrawal'>,
  agency: AgencyId,
): Written[] {
  const concluded: Written[] = [
    ...state.outcomes.flatMap((outcome): Written[] => [outcome, ...outcome.opinions]),
    ...state.strategies.filter(({ body }) => body.record !== null),
  ];
  const hadIt = concluded.filter(
    (written) =>
      (withdrawal === null || written.head.size <= withdrawal.seenAt) &&
      has(knownAt(written, [...state.applied, ...state.hidden]), entry),
  );
  const drawing = [
    ...state.analyses,
    ...state.requests,
    ...state.actions,
    ...state.handovers,
    ...state.outcomes,
    ...state.stands,
    ...state.strategies,
  ].filter(({ body }) => body.draws.includes(entry));
  return [...new Set([...hadIt, ...drawing])].filter(({ author }) => author === agency);
}

function has(known: readonly { readonly entry: EntryId }[], entry: EntryId): boolean {
  return known.some((each) => each.entry === entry);
}
