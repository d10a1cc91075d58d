import type { Act, Subject } from '@mash/policy/staff-ability';
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Staff } from '../staff/staff.js';
import { staffOf } from './signed-in.js';

export { Connections } from './connections.js';
export { LedElsewhere, tokenFor } from './forms.js';
export { KnownSessions } from './known-sessions.js';
export { type Session, sessionOf } from './session.js';
export { staffOf } from './signed-in.js';
export { NOT_CONFIRMED, StepUp } from './step-up.js';

/** What a handler asks before it runs. */
export type Demand = { isOpen: true } | { isOpen: false; act: Act; subject: Subject };

export const DEMAND = 'mash:demand';

/** Only staff whose ability allows this act on this subject get in; to all others the page does not exist. */
export const May = (act: Act, subject: Subject): MethodDecorator & ClassDecorator =>
  SetMetadata(DEMAND, { isOpen: false, act, subject } satisfies Demand);

/** Anybody gets in. The test of routes holds the closed list of these. */
export const Open = (): MethodDecorator & ClassDecorator =>
  SetMetadata(DEMAND, { isOpen: true } satisfies Demand);

/** The person who is signed in: `@SignedIn() staff: Staff`. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext): Staff => {
  const staff = staffOf(context.switchToHttp().getRequest());
  if (staff === null) throw new Error('@SignedIn stands on a handler that is open to anybody.');
  return staff;
});
