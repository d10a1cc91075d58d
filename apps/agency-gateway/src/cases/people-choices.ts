import { personName } from '@mash/workspace/names';
import type { CaseState } from '@mash/workspace/replay';

/** The people of a case, for a form to choose from. */
export function peopleChoices(state: CaseState): { value: string; text: string }[] {
  return [...state.people.keys()].map((person) => ({
    value: person,
    text: personName(state, person),
  }));
}
