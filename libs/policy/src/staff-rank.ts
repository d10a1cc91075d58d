import type { StaffRole } from '@mash/contracts/vocabulary';

/** How far a role reaches: 2 signs for its agency, 3 signs the rules by which it shares. */
const RANK: Readonly<Record<StaffRole, 1 | 2 | 3>> = {
  practitioner: 1,
  administrator: 1,
  approver: 2,
  'specialist-desk': 2,
  'decision-maker': 2,
  'information-governance': 3,
};

/** Whether somebody's yes is a signature: they hold a key of the agency, and two people let them in and out. */
export function isSigning(roles: readonly StaffRole[]): boolean {
  return roles.some((role) => RANK[role] > RANK.administrator);
}

/**
 * Whether the access of somebody with these roles may be given or ended: by an administrator, and never above the rank of
 * those who do it. An administrator has their own rank whatever else they are; who signs is let in and out together with
 * an information governance officer, so that one person alone makes no signature (DESIGN 7.9).
 */
export function mayChangeAccess(
  by: readonly StaffRole[],
  officer: readonly StaffRole[] | undefined,
  roles: readonly StaffRole[],
): boolean {
  if (!by.includes('administrator')) return false;
  const highest = officer?.includes('information-governance')
    ? RANK['information-governance']
    : RANK.administrator;
  return roles.every((role) => RANK[role] <= highest);
}
