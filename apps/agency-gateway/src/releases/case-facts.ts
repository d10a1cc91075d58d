import type { Instant } from '@mash/contracts/ids';
import type { BodyOf } from '@mash/contracts/sealed/kinds';
import type { Purpose } from '@mash/contracts/vocabulary';
import type { FactsOf } from '@mash/policy/catalogue';
import { familyViewOf } from '@mash/policy/gate';
import type { CaseState } from '@mash/workspace/replay';
import { newestTold } from '@mash/workspace/told';

/** What the case tells the policy; what is not here is unknown. */
export type CaseSays = Pick<FactsOf<'release'>, 'mayBe' | 'familyView' | 'rating' | 'isAboutChild'>;

/** What the newest request about a person, and the case, tell the policy about a release. */
export function caseSays(state: CaseState, person: string): CaseSays {
  const request = requestFor(state, person);
  const rating = state.rating?.rating;
  const details = state.people.get(person)?.details;
  const view = familyViewOf(newestTold(state.told));
  return {
    ...(request && { mayBe: request.gate.mayBe }),
    ...(view && { familyView: view }),
    ...(rating && { rating }),
    ...(details && { isAboutChild: details.isChild }),
  };
}

/** The newest request about that person, to whomever it was put: every member holds it. */
function requestAbout(state: CaseState, person: string): BodyOf<'request'> | undefined {
  return state.requests.findLast(({ body }) => body.people.some((each) => each.person === person))
    ?.body;
}

/** The newest request about that person that was put to this agency: what a reply answers. */
export function requestToUs(state: CaseState, person: string): BodyOf<'request'> | undefined {
  return state.requests.findLast(
    ({ body }) =>
      body.to.includes(state.self) && body.people.some((each) => each.person === person),
  )?.body;
}

/** When the request by which an offer is weighed is due; null where nothing was asked. */
export function dueAtOf(state: CaseState, person: string): Instant | null {
  return requestFor(state, person)?.dueAt ?? null;
}

/** What it is shared for: what the case asks for; a child’s protection where nobody has asked yet. */
export function purposeOf(state: CaseState, person: string): Purpose {
  return requestFor(state, person)?.purpose ?? 'child-protection';
}

/** The request by which an offer is weighed: the newest about that person, or else the newest of the case. */
function requestFor(state: CaseState, person: string): BodyOf<'request'> | undefined {
  return requestAbout(state, person) ?? state.requests.at(-1)?.body;
}
