import type { AgencyId, LeafIndex } from '@mash/contracts/ids';
import type { CaseDraft, CaseFacts, Member } from './case-state.js';

/** Whether an agency was a member at a ledger index (DESIGN 5, rule 1). */
export function isMemberAt(
  members: readonly Member[],
  agency: AgencyId,
  index: LeafIndex,
): boolean {
  return members.some(
    (member) =>
      member.agency === agency &&
      member.since <= index &&
      (member.until === null || index < member.until),
  );
}

/** The members after the last entry, sorted. */
export function membersNow({ members }: Pick<CaseFacts, 'members'>): AgencyId[] {
  return inOrder(members.filter(({ until }) => until === null).map(({ agency }) => agency));
}

/** Every member but one: to whom that one's case entries go. */
export function membersBut(state: Pick<CaseFacts, 'members'>, agency: AgencyId): AgencyId[] {
  return membersNow(state).filter((member) => member !== agency);
}

/** Adds a span of membership. */
export function join(draft: CaseDraft, agency: AgencyId, since: LeafIndex): void {
  draft.members.push({ agency, since, until: null });
}

/** Ends an agency's span of membership. */
export function leave(draft: CaseDraft, agency: AgencyId, until: LeafIndex): void {
  draft.members = draft.members.map((member) =>
    member.agency === agency && member.until === null ? { ...member, until } : member,
  );
}

/** Whether two lists name the same agencies, in whatever order. */
export function areSame(some: readonly AgencyId[], others: readonly AgencyId[]): boolean {
  return isWithin(some, others) && isWithin(others, some);
}

/** Whether every one of the first stands among the second. */
export function isWithin(some: readonly string[], all: readonly string[]): boolean {
  return some.every((each) => all.includes(each));
}

/** Each name once, in the one order that every member uses. */
export function inOrder(agencies: readonly AgencyId[]): AgencyId[] {
  return [...new Set(agencies)].sort((a, b) => compareText(a, b));
}

/** By code units, never by the terminal's language. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
