import { spellHours } from '@mash/clocks/duty-hours';
import type { AgencyProfile } from '@mash/contracts/agency-profile';
import type { ApproverRole } from '@mash/contracts/vocabulary';
import type { Fields } from '../drafts/drafts.js';
import { type FieldErrors, type Page, page } from '../pages/pages.js';
import type { Staff } from '../staff/staff.js';
import { labelOf, onCallOf } from './duty.js';
import type { Turn } from './turn.js';

/** The turns of one role, with those who hold it. */
export interface RotaOfRole {
  role: ApproverRole;
  turns: readonly (Turn & { isOnDuty: boolean })[];
  holders: readonly Staff[];
}

/** Who is asked first, role by role, and who when nobody is left. */
export function rotaPage(rotas: readonly RotaOfRole[], profile: AgencyProfile): Page {
  return page('rota/rota.njk', {
    title: 'Who is asked to decide, and in what order',
    section: 'Rota',
    onCall: onCallOf(profile),
    rotas: rotas.map(({ role, turns, holders }) => ({
      role,
      label: labelOf(profile, role),
      turns: turns.map(({ id, staff, number, mail, hours, isOnDuty }) => {
        const holder = holders.find((each) => each.id === staff);
        return {
          id,
          who: holder === undefined ? 'Somebody who no longer has this role' : holder.name,
          title: holder?.jobTitle ?? '',
          ...{ number, mail },
          hours: spellHours(hours),
          stands: holder === undefined ? 'Passed over' : isOnDuty ? 'On duty now' : 'Off duty now',
        };
      }),
    })),
  });
}

export function addTurnPage(
  { role, holders }: RotaOfRole,
  profile: AgencyProfile,
  values: Fields,
  errors: FieldErrors,
): Page {
  return page('rota/add-turn.njk', {
    title: `Add to the rota: ${labelOf(profile, role)}`,
    section: 'Rota',
    back: { href: '/rota' },
    holders: holders.map(({ id, name, jobTitle }) => ({ value: id, text: `${name}, ${jobTitle}` })),
    values,
    errors,
  });
}
