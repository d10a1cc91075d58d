import type { AgencyId, EntryId } from '@mash/contracts/ids';
import type { ContactDetails } from '@mash/contracts/sealed/contact';
import type { Applied, CaseState } from './case-state.js';

/** Whoever told children’s services of a child: an agency from its terminal, or somebody whom they wrote down. */
export type Referrer = {
  /** What they raised last. */
  readonly concern: EntryId;
} & ({ readonly agency: AgencyId } | (ContactDetails['referrer'] & { readonly agency: null }));

/** Who referred, each once, as far as this agency knows; nobody where a caller left neither name nor number. */
export function referrersOf(state: CaseState): Referrer[] {
  const all = ofConcerns(state);
  return all.filter((one, at) => !all.slice(at + 1).some((later) => isSame(one, later)));
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
  return referrersOf(state).filter(({ agency }) => hasToBeCalled(state, agency));
}

/** Those of them who have not been told since they referred last. */
export function referrersToTell(state: CaseState): Referrer[] {
  return referrersToCall(state).filter((referrer) => {
    const { concern } = referrer;
    const joined = state.furtherConcerns.find(({ body }) => body.concern === concern)?.index ?? -1;
    return !tellingsTo(state, referrer).some(({ index }) => index > joined);
  });
}

/**
 * The tellings to whoever raised the concern that the case was opened for: the referral clock runs until the first. Null
 * where nobody has to be called about it.
 */
export function tellingsToFirst(state: CaseState): Applied<'call'>[] | null {
  const first = ofConcerns(state).find(({ concern }) => concern === state.concernsAnswered[0]);
  return first !== undefined && hasToBeCalled(state, first.agency)
    ? tellingsTo(state, first)
    : null;
}

function hasToBeCalled({ outcomes, self, lead }: CaseState, agency: AgencyId | null): boolean {
  if (outcomes.length === 0 || self !== lead) return false;
  return agency === null || !outcomes.some(({ recipients }) => recipients.includes(agency));
}

/** One that does not say who of them it was, told whoever referred first. */
function tellingsTo(state: CaseState, referrer: Referrer): Applied<'call'>[] {
  const all = ofConcerns(state);
  return tellingsOf(state).filter(({ body: { tells } }) => {
    const about = tells?.concern ?? state.concernsAnswered[0];
    const told = all.find(({ concern }) => concern === about);
    return tells?.whom === 'referrer' && told !== undefined && isSame(told, referrer);
  });
}

/** One for each concern whose referrer is known, in the order in which the case came to answer them. */
function ofConcerns({ concerns, concernsAnswered, lead }: CaseState): Referrer[] {
  const inOrder = concernsAnswered.flatMap(
    (entry) => concerns.find((one) => one.entry === entry) ?? [],
  );
  const others = concerns.filter(({ entry }) => !concernsAnswered.includes(entry));
  return [...inOrder, ...others].flatMap(({ entry: concern, author, body }): Referrer[] => {
    if (author !== lead) return [{ concern, agency: author }];
    const { referrer } = body.contact ?? {};
    const isKnown = referrer && `${referrer.name}${referrer.reach}` !== '';
    return isKnown ? [{ ...referrer, concern, agency: null }] : [];
  });
}

function isSame(one: Referrer, other: Referrer): boolean {
  if (one.agency !== null || other.agency !== null) return one.agency === other.agency;
  return one.name === other.name && one.reach === other.reach;
}
