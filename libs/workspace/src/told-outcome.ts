import type { AgencyId } from '@mash/contracts/ids';
import type { ContactDetails } from '@mash/contracts/sealed/contact';
import type { Applied, CaseState } from './case-state.js';

/** Whoever told children’s services of a child: an agency from its terminal, or somebody whom they wrote down. */
export type Referrer =
  | { readonly agency: AgencyId }
  | (ContactDetails['referrer'] & { readonly agency: null });

/** Who referred, as far as this agency knows; nobody where a caller left neither name nor number. */
export function referrersOf({ concerns, lead }: CaseState): Referrer[] {
  return concerns.flatMap(({ author, body }): Referrer[] => {
    if (author !== lead) return [{ agency: author }];
    const { referrer } = body.contact ?? {};
    const isKnown = referrer && `${referrer.name}${referrer.reach}` !== '';
    return isKnown ? [{ ...referrer, agency: null }] : [];
  });
}

/** The calls, visits and letters by which people were told what was decided. */
export function tellingsOf({ calls }: CaseState): Applied<'call'>[] {
  return calls.filter(({ body }) => body.tells !== undefined);
}

/**
 * Those who referred and have to be told the outcome by telephone, visit or letter: whoever raised it at a terminal reads it
 * there. Only the lead knows who they are.
 */
export function referrersToCall(state: CaseState): Referrer[] {
  const { outcomes, self, lead } = state;
  if (outcomes.length === 0 || self !== lead) return [];
  const isReader = (agency: AgencyId) =>
    outcomes.some(({ recipients }) => recipients.includes(agency));
  return referrersOf(state).filter(({ agency }) => agency === null || !isReader(agency));
}

/** Whether somebody who referred has still to be told. */
export function isReferrerToTell(state: CaseState): boolean {
  const isTold = tellingsOf(state).some(({ body }) => body.tells?.whom === 'referrer');
  return !isTold && referrersToCall(state).length > 0;
}
