import type { StaffRole } from '@mash/contracts/vocabulary';

/** One letter for each role, as the tables of who may do what name them. */
export const LETTER: Record<StaffRole, string> = {
  practitioner: 'p',
  approver: 'a',
  'specialist-desk': 's',
  'decision-maker': 'd',
  'information-governance': 'i',
  administrator: 'm',
};
