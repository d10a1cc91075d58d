import type { Id } from '@mash/contracts/ids';
import type { PersonDetails } from '@mash/contracts/sealed/people';
import type { CaseFacts } from './case-state.js';

/** What this gateway was told of a person of the case, or told itself; null where it was not asked about them. */
export function personDetails(
  state: Pick<CaseFacts, 'people' | 'concerns'>,
  person: Id,
): PersonDetails | null {
  const raised = state.concerns.flatMap(({ body }) => body.people);
  return (
    state.people.get(person)?.details ??
    raised.find((each) => each.person === person)?.details ??
    null
  );
}

/** The name of a person of the case, as far as this gateway was told. */
export function personName(state: Pick<CaseFacts, 'people' | 'concerns'>, person: Id): string {
  return personDetails(state, person)?.name ?? 'A person whom this agency was not asked about';
}

/** The children among these people of the case; all of them where this agency knows of no child. */
export function childrenAmong(
  state: Pick<CaseFacts, 'people' | 'concerns'>,
  people: readonly Id[] = [...state.people.keys()],
): readonly Id[] {
  const children = people.filter((person) => personDetails(state, person)?.isChild === true);
  return children.length === 0 ? people : children;
}

/** The first child of the case, for its title. */
export function childName(state: Pick<CaseFacts, 'people' | 'concerns'>): string {
  const people = [...state.people.keys()];
  const children = state.concerns
    .flatMap(({ body }) => body.people)
    .filter(({ details }) => details.isChild);
  const child =
    people.find((person) => state.people.get(person)?.details?.isChild) ??
    children[0]?.person ??
    people[0];
  return child === undefined ? 'A child' : personName(state, child);
}
