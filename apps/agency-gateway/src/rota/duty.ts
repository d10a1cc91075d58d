import { isOnDuty, readHours } from '@mash/clocks/duty-hours';
import type { AgencyProfile, Telephone } from '@mash/contracts/agency-profile';
import type { Ring } from '@mash/contracts/sealed/people';
import type { StaffRole } from '@mash/contracts/vocabulary';
import type { Config } from '../config.js';

/** Whom to ring about what a role decides: its own desk, or the on-call manager. Without a role: the first that answers. */
export function deskOf(profile: AgencyProfile, role?: StaffRole): Telephone {
  const { duty } = profile;
  const desk = role === undefined ? duty[0] : duty.find((each) => each.role === role);
  return desk ?? onCallOf(profile);
}

/**
 * Whom others ring at that moment: the desk of the role, or the first that every question goes to, if its hours run; at
 * any other hour the on-call manager. A specialist desk is rung about its own records alone.
 */
export function ringOf(
  { profile, clockProfile }: Pick<Config, 'profile' | 'clockProfile'>,
  at: Date,
  role?: StaffRole,
): Ring {
  const isFor = (desk: Telephone) =>
    role === undefined ? desk.role !== 'specialist-desk' : desk.role === role;
  const answers = ({ hours }: Telephone) => {
    const read = readHours(hours);
    return read !== null && isOnDuty(read, at.toISOString(), clockProfile);
  };
  const desk = profile.duty.find((each) => isFor(each) && answers(each)) ?? onCallOf(profile);
  return { name: desk.name, number: desk.number };
}

/** Where the on-call manager answers, day and night. */
export function onCallOf({ duty }: AgencyProfile): Telephone {
  const desk = duty.find(({ isOnCall }) => isOnCall === true);
  if (desk === undefined) throw new Error('An agency has an on-call manager.');
  return desk;
}

/** How this agency calls a role. */
export function labelOf({ roles }: AgencyProfile, role: StaffRole): string {
  return roles.find((each) => each.role === role)?.label ?? role;
}
