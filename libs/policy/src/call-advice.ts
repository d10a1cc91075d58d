import type { AgencyId } from '@mash/contracts/ids';

/** What advice on a call that has been made may look at. */
export interface CallFacts {
  /** Whether something left the agency that records it. */
  readonly isOutgoing: boolean;
  /** Whether the other end has a terminal of this partnership. */
  readonly hasTerminal: boolean;
  /** Who was told. */
  readonly told: string;
  readonly couldNotWait: string;
  readonly mustNotBeTold: readonly { readonly who: string; readonly setBy: AgencyId }[];
}

/**
 * What policy says about a call: sentences for whoever recorded it, the gravest first. It has
 * happened, so nothing is permitted or denied, and nothing is held up (DESIGN 2).
 */
export function adviseOnCall(facts: CallFacts, nameOf: (agency: AgencyId) => string): string[] {
  const { isOutgoing, hasTerminal, couldNotWait } = facts;
  return [
    ...warnedOf(facts).map(
      ({ who, setBy }) =>
        `${who} must not be told, says ${nameOf(setBy)}. Ring your safeguarding lead and ${nameOf(setBy)} now.`,
    ),
    isOutgoing
      ? hasTerminal
        ? 'Share the records themselves here too, so that your words stand with their proof.'
        : 'Tell people without a terminal what keeps the child safe, who must not be told, and no more.'
      : 'These are their words. Ask them before you pass them on, unless a child’s safety cannot wait.',
    ...(isOutgoing && couldNotWait === ''
      ? ['You gave no reason why it could not wait: information governance may ask.']
      : []),
  ];
}

/** The law that a telephone call to protect a child rests on, for the basis of a disclosure. */
export const CALL_POWERS = ['G4'] as const;

/** The people among those told who must not be, by name, however it was written. */
function warnedOf({ isOutgoing, told, mustNotBeTold }: CallFacts) {
  if (!isOutgoing) return [];
  return mustNotBeTold.filter(({ who }) => plain(told).includes(plain(who)));
}

function plain(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
