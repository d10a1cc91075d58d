import type { StaffRole } from '@mash/contracts/vocabulary';
import { Seeded } from './seeded.js';
import type { Agency, DemoStaff } from './vault.js';

/** The numbers of whoever is on duty: those of the agency’s own desks, which Ofcom keeps for drama. */
const NUMBERS: Readonly<Record<Agency, Partial<Record<StaffRole, string>>>> = {
  police: { approver: '01632 960101', 'specialist-desk': '01632 960102' },
  health: { approver: '01632 960201', 'specialist-desk': '01632 960202' },
  adults: { approver: '020 7946 0301', 'specialist-desk': '020 7946 0302' },
  cef: {
    approver: '01632 960403',
    'specialist-desk': '01632 960404',
    'decision-maker': '01632 960402',
  },
};

/** One person’s turn in the demonstration: day and night, so that it can be tried at any hour. */
export interface DemoTurn {
  id: string;
  staff: string;
  number: string;
  mail: null;
  hours: { days: 'every-day'; from: string; to: string };
}

/** Who is asked first at each terminal of the demonstration, role by role. */
export function rotaOf(
  agency: Agency,
  staff: readonly DemoStaff[],
): { role: StaffRole; turns: DemoTurn[] }[] {
  const random = Seeded.from(1, 'rota').fork(agency);
  return Object.entries(NUMBERS[agency]).map(([role, number]) => ({
    role: role as StaffRole,
    turns: staff
      .filter(({ roles }) => roles.includes(role as StaffRole))
      .map(({ id, username }) => ({
        ...{ id: random.fork(username).id(), staff: id, number, mail: null },
        hours: { days: 'every-day', from: '00:00', to: '00:00' },
      })),
  }));
}
