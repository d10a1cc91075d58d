import { EMERGENCIES } from './emergency.js';
import type { Scene } from './scene.js';

const HOME = { setting: ['home-visit'], practitioner: ['{writer}'] };
const CLINIC = { setting: ['clinic'], practitioner: ['{writer}'] };

const HEALTH_VISITOR: Scene = {
  kind: 'contact',
  about: 'child',
  ages: [0, 4],
  themes: ['quiet', 'domestic-abuse', 'neglect', 'substance', 'mental-health', 'caring'],
  by: /health visitor/,
  roles: { subject: 'child', carer: 'parent', other: 'household' },
  slots: [
    [
      'Planned contact for {subject}, with {carer} present.',
      '{subject} was seen for a routine review; {carer} and {other} were both there.',
      'Contact at the request of {carer}, who was worried about {subject} not eating.',
      'Review brought forward because the last two appointments were not kept.',
      'Called on {subject} and {carer} for weighing and a general chat.',
    ],
    [
      'Weight is following the same line as before.',
      'Weight has dropped across one line since the last contact.',
      'Speech is a little behind what is expected and hearing will be checked.',
      'Development is as expected in all five areas.',
      'Immunisations are up to date but for one, which was offered.',
      'There is tooth decay in the upper front teeth; no dentist yet.',
    ],
    [
      '{carer} was warm with {subject} and quick to respond.',
      '{carer} seemed tired and spoke of broken nights.',
      '{subject} clung to {carer} and did not explore the room.',
      '{subject} played happily and showed me a favourite book.',
      '{carer} was distracted by messages on the telephone throughout.',
      '{carer} spoke of feeling flat most days; the two screening questions were asked and one was positive.',
    ],
    [
      'The home was warm and there were toys to hand.',
      'There was little furniture and the cot was used for storage; {subject} sleeps with {carer}.',
      'Safe sleep was talked through again.',
      'A smell of tobacco was noted and smoke-free homes discussed.',
      '{carer} was asked about safety at home when alone and said that all was well.',
      'It was not possible to ask about safety at home because {other} stayed in the room.',
    ],
  ],
  fields: {
    ...HOME,
    plan: [
      'Review in six weeks.',
      'Weigh again in two weeks; speak to the surgery if there is no gain.',
      'Refer for a hearing test; children’s centre timetable given.',
      'Discuss in supervision.',
      'Telephone {carer} next week.',
      'Return to the universal programme.',
    ],
  },
};

const SCHOOL_NURSE: Scene = {
  kind: 'contact',
  about: 'child',
  ages: [5, 17],
  themes: ['adolescence', 'neglect', 'mental-health', 'caring', 'quiet'],
  by: /school nurse/,
  roles: { subject: 'child', carer: 'parent', other: 'household' },
  slots: [
    [
      '{subject} came to the drop-in at school without an appointment.',
      'Seen at the request of the head of year after a run of absences.',
      '{subject} was seen for the school entry health review.',
      'Contact with {carer} about {subject} after a letter from the asthma clinic.',
    ],
    [
      '{subject} spoke of headaches before school and of skipping breakfast.',
      '{subject} has been using the reliever inhaler most days and has run out of the other.',
      '{subject} described helping a good deal at home and being tired in lessons.',
      '{subject} said that things were fine and looked at the floor.',
      'Height and weight were measured and are within the usual range.',
    ],
    [
      'Sleep is about six hours, with a screen in the bedroom.',
      'Uniform was too small and not clean.',
      '{subject} has one good friend and enjoys drawing.',
      '{subject} asked what would be passed on and this was explained.',
      '{subject} said that {carer} has been “not very well” since the summer.',
    ],
    [
      '{subject} agreed that {carer} could be telephoned.',
      '{carer} said that the surgery had already been asked.',
      'There was no answer from {carer} on two numbers.',
      'The pastoral lead was told in general terms, as {subject} wished.',
    ],
  ],
  fields: {
    ...CLINIC,
    plan: [
      'See again in a fortnight.',
      'Letter to the surgery.',
      'Offer the emotional wellbeing group.',
      'No further contact unless asked.',
    ],
  },
};

const NOT_BROUGHT: Scene = {
  kind: 'contact',
  about: 'child',
  ages: [0, 11],
  themes: ['neglect', 'substance', 'caring', 'mental-health'],
  by: /health visitor|school nurse/,
  roles: { subject: 'child', carer: 'parent', other: 'household' },
  slots: [
    [
      '{subject} was not brought to the audiology clinic.',
      '{subject} was not brought to the eye clinic; this is the second time.',
      '{subject} was not brought to be weighed.',
      '{subject} was not brought for the two-year review.',
    ],
    [
      'A text reminder had been sent to {carer} the day before.',
      '{carer} had confirmed by telephone in the morning.',
      'The letter had gone to an address that {carer} says they have left.',
    ],
    [
      '{carer} was telephoned and said that the bus had not come.',
      '{carer} said that it had slipped their mind.',
      'A message was left for {carer}.',
    ],
    [
      'A further appointment has been sent.',
      'The surgery has been told.',
      'One more offer will be made before discharge.',
    ],
  ],
  fields: {
    ...CLINIC,
    plan: [
      'Offer again and follow the “was not brought” policy.',
      'Speak to {carer} at the next contact.',
    ],
  },
};

const ADULT_CARE: Scene = {
  kind: 'contact',
  about: 'adult',
  themes: ['substance', 'mental-health', 'older', 'caring', 'domestic-abuse'],
  by: /community nurse|mental health/,
  roles: { subject: 'patient', carer: 'parent', other: 'household' },
  slots: [
    [
      '{subject} was seen by the community team as planned.',
      'First appointment for {subject} after referral by the surgery.',
      '{subject} rang the duty line and was rung back within the hour.',
      'Medicines review with {subject}.',
    ],
    [
      '{subject} described poor sleep, worry and a loss of interest in things.',
      '{subject} is drinking at home on most evenings and would like to cut down.',
      '{subject} is managing well on the present dose and collects daily.',
      'The leg dressing was changed and is dry; {subject} is walking further.',
      '{subject} has been short of breath on the stairs since the winter.',
    ],
    [
      '{subject} named family as the main reason to get better.',
      '{subject} said that {other} helps with shopping and forms.',
      'There are no thoughts of self-harm today and a safety plan is in place.',
      '{subject} lives with others and was asked who else is in the home.',
      '{subject} was asked whether they have the care of any child, and the answer was recorded.',
    ],
    [
      'Advice on safe storage of medicines was given.',
      'The surgery will be written to.',
      '{subject} agreed to come back in a month.',
    ],
  ],
  fields: {
    ...CLINIC,
    sexualHealth: [
      '',
      '',
      '',
      'Screening offered and taken up; result to {subject} by text only.',
      '{subject} was referred to the sexual health clinic and asked that nobody at home be told.',
    ],
    plan: [
      'Review in four weeks.',
      'Refer to talking therapies.',
      'Discharge to the surgery.',
      'Blood tests before the next review.',
    ],
  },
};

export const HEALTH_SCENES: readonly Scene[] = [
  HEALTH_VISITOR,
  SCHOOL_NURSE,
  NOT_BROUGHT,
  ADULT_CARE,
  ...EMERGENCIES,
];
