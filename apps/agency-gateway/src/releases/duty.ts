import type { AgencyProfile, Telephone } from '@mash/contracts/agency-profile';
import type { Ring } from '@mash/contracts/sealed/people';
import type { StaffRole } from '@mash/contracts/vocabulary';

/** Whom to ring about what a role decides: its own desk, or the first that answers. */
export function deskOf({ duty }: AgencyProfile, role?: StaffRole): Telephone {
  const desk = duty.find((each) => role !== undefined && each.role === role) ?? duty[0];
  if (desk === undefined) throw new Error('An agency has at least one duty desk.');
  return desk;
}

/** The same, as other agencies are told. */
export function ringOf(profile: AgencyProfile, role?: StaffRole): Ring {
  const { name, number } = deskOf(profile, role);
  return { name, number };
}

/** How this agency calls a role. */
export function labelOf({ roles }: AgencyProfile, role: StaffRole): string {
  return roles.find((each) => each.role === role)?.label ?? role;
}
