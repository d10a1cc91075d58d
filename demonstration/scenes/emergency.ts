import type { Scene } from './scene.js';

/** Why children come to the emergency department, with the history and the finding that go together. */
const COMPLAINTS: readonly (readonly [
  complaint: string,
  histories: string[],
  injuries: string[],
])[] = [
  [
    'Fall',
    [
      '{carer} described a fall from the settee the evening before.',
      '{subject} had fallen from a trampoline.',
      '{subject} had slipped on wet steps on the way to school.',
    ],
    [
      'Swelling of the left wrist; no fracture on X-ray.',
      'Graze to the knee.',
      'Small bruise to the forehead.',
    ],
  ],
  [
    'Fever',
    [
      '{carer} gave a history of two days of fever and a poor appetite.',
      '{carer} was worried by a rash that had come with a fever.',
    ],
    ['None seen.'],
  ],
  [
    'Hand injury',
    [
      '{subject} said that a door had closed on the hand.',
      '{carer} said that a drawer had been shut on the fingers.',
    ],
    ['Bruised fingertips; no fracture on X-ray.', 'A small cut that was closed with strips.'],
  ],
  [
    'Possible ingestion',
    [
      'A tablet had been found in the mouth of {subject}; {carer} brought the packet.',
      '{carer} thought that {subject} might have drunk from a bottle of cleaning fluid.',
    ],
    ['None seen.'],
  ],
  [
    'Wheeze',
    [
      '{subject} had been wheezy since the night and had no inhaler left.',
      '{carer} said that the breathing had been noisy for a day.',
    ],
    ['None seen.'],
  ],
];

/** Attendances by children, one scene for each complaint. */
export const EMERGENCIES: readonly Scene[] = COMPLAINTS.map(([complaint, histories, injuries]) => ({
  kind: 'ae-attendance',
  about: 'child',
  ages: [1, 17],
  themes: ['quiet', 'neglect', 'adolescence', 'domestic-abuse', 'substance'],
  by: /emergency|staff nurse/,
  roles: { subject: 'patient', carer: 'accompanied-by', other: 'accompanied-by' },
  slots: [
    [
      '{subject} was brought in by {carer}.',
      '{subject} came by ambulance with {carer}.',
      '{carer} and {other} came with {subject}.',
      '{subject} was brought by a member of school staff; {carer} arrived later.',
    ],
    histories,
    [
      'The account was consistent and fitted what was found.',
      'The account given to triage differed a little from that given to the doctor.',
      'There was a delay of some hours before coming, explained by having no car.',
      '{subject} was alert, talking and drinking well.',
      '{subject} was quiet and looked to {carer} before answering.',
    ],
    [
      'Safeguarding questions were asked and nothing further was disclosed.',
      'Discussed with the paediatric registrar.',
      'This is the third attendance in six months; the health visitor or school nurse was told.',
      'The surgery was written to.',
    ],
  ],
  fields: {
    complaint: [complaint],
    injuries,
    disposal: [
      'Home with advice',
      'Home; review in clinic',
      'Observed for four hours, then home',
      'Admitted overnight',
    ],
  },
}));
