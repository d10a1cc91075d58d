import type { AgencyId, Id } from '@mash/contracts/ids';

/** What advice on a call that has been made may look at. */
export interface CallFacts {
  /** Whether something left the agency that records it. */
  readonly isOutgoing: boolean;
  /** Whether the other end has a terminal of this partnership. */
  readonly hasTerminal: boolean;
  /** Who was told. */
  readonly told: Told;
  /** Null where nobody is asked why: it had to be said. */
  readonly couldNotWait: string | null;
  readonly mustNotBeTold: readonly Warned[];
}

/** Who is told, by name and, where it is one of the case, by person. */
interface Told {
  readonly name: string;
  readonly person: Id | null;
}

/** Who must not learn this, and who says so. */
interface Warned {
  readonly who: string;
  readonly person: Id | null;
  readonly setBy: AgencyId;
}

/**
 * What policy says about a call: sentences for whoever recorded it, the gravest first. It has
 * happened, so nothing is permitted or denied, and nothing is held up (DESIGN 2).
 */
export function adviseOnCall(facts: CallFacts, nameOf: (agency: AgencyId) => string): string[] {
  const { isOutgoing, hasTerminal, couldNotWait } = facts;
  return [
    ...(isOutgoing ? warningsAbout(facts.told, facts.mustNotBeTold) : []).map(
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

/** Those of the warnings that are about whoever is told, however the name was written. A letter to them stops (DESIGN 3.8). */
export function warningsAbout<W extends Warned>(told: Told, warnings: readonly W[]): W[] {
  return warnings.filter(
    ({ who, person }) =>
      (person !== null && person === told.person) || plain(told.name).includes(plain(who)),
  );
}

function plain(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
