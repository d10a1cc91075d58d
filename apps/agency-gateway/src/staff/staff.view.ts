import type { AgencyProfile } from '@mash/contracts/agency-profile';
import { isSigning } from '@mash/policy/staff-rank';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import type { Staff } from './staff.js';

export function staffPage(all: (Staff & { isDisabled: boolean })[], profile: AgencyProfile): Page {
  const labels = new Map(profile.roles.map(({ role, label }) => [role, label]));
  const staff = all.map((one) => ({
    ...one,
    roles: one.roles.map((role) => labels.get(role) ?? role).join(', '),
  }));
  return page('staff/staff.njk', { title: 'Staff', staff });
}

export function addStaffPage(profile: AgencyProfile, values: Fields, errors: FieldErrors): Page {
  return page('staff/add-staff.njk', {
    title: 'Add a member of staff',
    section: 'Staff',
    back: { href: '/staff' },
    roles: profile.roles,
    isLead: profile.isLead,
    values,
    errors,
  });
}

export function disablePage(staff: Staff, values: Fields, errors: FieldErrors): Page {
  return page('staff/disable.njk', {
    title: `End ${staff.name}’s access`,
    section: 'Staff',
    back: { href: '/staff' },
    staff,
    takesOfficer: isSigning(staff.roles),
    values,
    errors,
  });
}
