import type { AgencyProfile, Telephone } from '@mash/contracts/agency-profile';
import type { Ring } from '@mash/contracts/sealed/people';
import type { StaffRole } from '@mash/contracts/vocabulary';

/** Whom to ring about what a role decides: its own desk, or the on-call manager. Without a role: the first that answers. */
export function deskOf(profile: AgencyProfile, role?: StaffRole): Telephone {
  const { duty } = profile;
  const desk = role === undefined ? duty[0] : duty.find((each) => each.role === role);
  return desk ?? onCallOf(profile);
}

/** The same, as other agencies are told. */
export function ringOf(profile: AgencyProfile, role?: StaffRole): Ring {
  const { name, number } = deskOf(profile, role);
  return { name, number };
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
