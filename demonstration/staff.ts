import type { StaffRole } from '@mash/contracts/vocabulary';
import { casePersonId } from './case.js';
import { Seeded } from './seeded.js';
import { AGENCIES, type Agency, type DemoStaff } from './vault.js';

/** Public, printed on the screen, the same for everybody, and used in the demonstration only. */
export const DEMONSTRATION_PASSWORD = 'Demonstration only: 2026';

/** Not a number of the register: it belongs to nobody. */
export const DEMONSTRATION_REGISTRATION = 'DEMONSTRATION-1';

type Post = [username: string, name: string, role: StaffRole, jobTitle: string];

const POSTS: Readonly<Record<Agency, readonly Post[]>> = {
  police: [
    ['p.hollis', 'Priya Hollis', 'practitioner', 'Detective constable, MASH'],
    [
      'm.adekola',
      'Marcus Adekola',
      'approver',
      'Detective inspector, protecting vulnerable people',
    ],
    ['j.tresidder', 'Jowan Tresidder', 'specialist-desk', 'Intelligence unit duty officer'],
    ['c.whitmarsh', 'Carol Whitmarsh', 'information-governance', 'Information governance officer'],
    [
      'f.tolgarrick',
      'Fiona Tolgarrick',
      'information-governance',
      'Deputy information governance officer',
    ],
    ['l.bainesworth', 'Lewis Bainesworth', 'administrator', 'Terminal administrator'],
  ],
  health: [
    ['r.osmani', 'Rehana Osmani', 'practitioner', 'Health visitor, MASH'],
    ['d.fairclose', 'Denise Fairclose', 'approver', 'Named nurse, safeguarding children'],
    ['a.kowal', 'Anton Kowal', 'specialist-desk', 'Sexual health safeguarding lead'],
    ['h.penrice', 'Hannah Penrice', 'information-governance', 'Information governance officer'],
    [
      'e.sandrigham',
      'Eli Sandrigham',
      'information-governance',
      'Deputy information governance officer',
    ],
    ['t.mbeke', 'Thomas Mbeke', 'administrator', 'Terminal administrator'],
  ],
  adults: [
    ['s.garlick', 'Susan Garlick', 'practitioner', 'Social worker, adult services, MASH'],
    ['t.lunnon', 'Tracey Lunnon', 'practitioner', 'Community care worker'],
    ['v.chandrani', 'Vikram Chandrani', 'approver', 'Safeguarding adults manager'],
    ['o.sibley', 'Olive Sibley', 'specialist-desk', 'Legal liaison officer'],
    ['b.rowntrey', 'Brian Rowntrey', 'information-governance', 'Information governance officer'],
    [
      'y.ormthwaite',
      'Yusuf Ormthwaite',
      'information-governance',
      'Deputy information governance officer',
    ],
    ['n.durnley', 'Neil Durnley', 'administrator', 'Terminal administrator'],
  ],
  cef: [
    ['e.marchbank', 'Ewan Marchbank', 'practitioner', 'MASH screener'],
    ['f.okorie', 'Florence Okorie', 'decision-maker', 'Social work decision maker'],
    ['g.haversham', 'Gillian Haversham', 'approver', 'Assistant team manager'],
    ['k.aziznejad', 'Kamran Aziznejad', 'specialist-desk', 'Fostering and adoption duty officer'],
    ['w.tollemy', 'Wendy Tollemy', 'information-governance', 'Information governance officer'],
    [
      'b.castlecary',
      'Bea Castlecary',
      'information-governance',
      'Deputy information governance officer',
    ],
    ['i.fernsby', 'Iris Fernsby', 'administrator', 'Terminal administrator'],
  ],
};

/** Those who can sign in at each terminal, with the relatives that they have declared. */
export function staff(seed: number): Record<Agency, DemoStaff[]> {
  const random = Seeded.from(seed, 'staff');
  const entries = AGENCIES.map((agency) => {
    const list = POSTS[agency].map(([username, name, role, jobTitle]): DemoStaff => {
      const relatives = declared(seed, username);
      return {
        id: random.fork(`${agency}/${username}`).id(),
        username,
        name,
        roles: [role],
        jobTitle,
        ...(relatives ? { relatives } : {}),
      };
    });
    return [agency, list] as const;
  });
  return Object.fromEntries(entries) as Record<Agency, DemoStaff[]>;
}

function declared(seed: number, username: string): DemoStaff['relatives'] {
  const inAdults = (name: string, key: string) => casePersonId(seed, name, key, 'adults');
  if (username === 't.lunnon')
    return [
      {
        name: 'Maureen Wainscott',
        relation: 'mother',
        person: inAdults('domestic-violence', 'grandmother'),
      },
      {
        name: 'Dean Wainscott',
        relation: 'brother',
        person: inAdults('domestic-violence', 'father'),
      },
    ];
  if (username === 'n.durnley')
    return [
      {
        name: 'Ronald Durnley',
        relation: 'uncle',
        person: inAdults('slow-neglect', 'grandfather'),
      },
    ];
  return undefined;
}

// biome-ignore format: a table
/** Who wrote the older records: invented, with posts, and without accounts. */
export const WRITERS: Readonly<Record<Agency, readonly string[]>> = {
  police: [
    'PC Joss Hartwell', 'PC Amber Quillfeather', 'PC Dev Rattanjee', 'PS Moira Lanyard', 'PCSO Ben Tidewell',
    'DC Olu Famakin', 'PC Greta Sandiford', 'Priya Hollis, detective constable',
  ],
  health: [
    'Jan Cotterby, health visitor', 'Busi Ndlane, health visitor', 'Rehana Osmani, health visitor',
    'Colm Fahertan, school nurse', 'Dr Esme Wardlow, emergency department', 'Petra Voss-Hale, community nurse',
    'Sunil Devrajan, mental health nurse', 'Ruth Applegarth, staff nurse',
  ],
  adults: [
    'Susan Garlick, social worker', 'Tom Escott-Bray, social worker', 'Irena Malinova, occupational therapist',
    'Joy Umunna, social worker', 'Alan Peverill, assessment officer',
  ],
  cef: [
    'Ewan Marchbank, screener', 'Lydia Brackenhall, social worker', 'Sadia Noorzai, family support worker',
    'Patrick Iremonger, social worker', 'Mel Cobbledick, early help worker', 'Aaron Tweddle, social worker',
  ],
};
