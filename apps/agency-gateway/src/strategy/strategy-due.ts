import type { Telephone } from '@mash/contracts/agency-profile';
import type { AgencyId } from '@mash/contracts/ids';
import { needsStrategy, newestStrategy } from '@mash/workspace/strategies';
import type { FieldErrors } from '../pages/pages.js';
import type { Case } from '../workspaces/workspaces.js';

/** Why this case cannot be handed over yet, and whom to ask; null where no strategy discussion is due. */
export function strategyDue(one: Case, dutyOf: (agency: AgencyId) => readonly Telephone[]) {
  if (!isDue(one)) return null;
  const { state, waiting } = one;
  return {
    base: `/mash/${state.workspace}/strategy`,
    isOnItsWay: waiting.some(({ content }) => content.kind === 'strategy-discussion'),
    ring: dutyOf(state.self)
      .filter(({ role, isOnCall }) => role === 'decision-maker' || isOnCall)
      .map(({ name, number, hours }) => `${name}: ${number} (${hours})`),
  };
}

/** What the form of a handover says of it. */
export function strategyErrors(one: Case): FieldErrors {
  return isDue(one)
    ? { strategy: 'Set up or record a strategy discussion before you hand over' }
    : {};
}

function isDue({ state }: Case): boolean {
  const { outcome } = state;
  return outcome !== null && newestStrategy(state) === null && needsStrategy(state, outcome.entry);
}
