import { STATES, type State } from '../pages/pages.js';
import type { KeptCall } from './prior-call.js';

export const CALLED = { telephone: 'Telephone call', visit: 'Visit', letter: 'Letter' } as const;

/** A call as lists show it. */
export interface PriorCallRow {
  href: string;
  what: string;
  /** The day on which it was said, and the time on the wall where one was written down. */
  day: string;
  time: string | null;
  about: string;
  who: string;
  by: string;
  state: State;
}

export function priorCallRows(calls: readonly KeptCall[]): PriorCallRow[] {
  return calls.map(({ id, call, joined }) => {
    const { how, day, time, from, to } = call.body;
    return {
      ...{ href: `/calls/${id}`, what: CALLED[how], day, time, about: call.name },
      who: `${from.name}, ${from.organisation}, told ${to.name}, ${to.organisation}`,
      by: call.by.name,
      state: STATES.call[joined === null ? 'in-no-case' : 'in-a-case'],
    };
  });
}
