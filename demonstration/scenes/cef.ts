import type { Scene } from './scene.js';

const CONTACT: Scene = {
  kind: 'contact',
  about: 'child',
  ages: [3, 15],
  themes: ['domestic-abuse', 'neglect', 'substance', 'mental-health', 'caring', 'quiet'],
  roles: { subject: 'child', carer: 'parent', other: 'household' },
  slots: [
    [
      'Contact about {subject}, who came to school without a coat or lunch for the third day.',
      'Contact about {subject} after {carer} was heard shouting at the school gate.',
      'Contact about {subject}, whose attendance has fallen to 78 per cent.',
      'Contact about the behaviour of {subject}, at the wish of {carer}.',
      'Contact about {subject} after an argument between adults at home.',
      'Contact about {subject}, who told a teaching assistant of sleeping on the settee.',
    ],
    [
      'The referrer has spoken to {carer}, who agreed that contact could be made.',
      'The referrer has not spoken to {carer} and was asked to do so.',
      '{carer} was rung and was upset that anybody had been told.',
      '{carer} said that things had been hard since {other} lost work.',
      '{carer} said that the account was not right and gave another.',
    ],
    [
      'There is one earlier contact, two years ago, with no further action.',
      'Nothing earlier is held on the family.',
      'The family were open to early help until last spring.',
      'An older sibling was known under another surname.',
    ],
    [
      '{subject} is described as bright, friendly and fond of football.',
      '{subject} is described as quiet and often tired.',
      'The school sees {carer} as caring but overwhelmed.',
      'The nursery has kept a log and will send it.',
    ],
  ],
  fields: {
    source: [
      'Designated safeguarding lead, primary school',
      'Nursery manager',
      'Head teacher, primary school',
      'Education welfare officer',
      'Pastoral lead, primary school',
    ],
    outcome: [
      'No further action; referrer told.',
      'Advice given; school to offer an early help assessment.',
      'Passed to the locality team.',
      'Passed for assessment under section 17.',
      'Information and advice sent to the family.',
    ],
  },
};

const OLDER_CONTACT: Scene = {
  kind: 'contact',
  about: 'child',
  ages: [11, 17],
  themes: ['adolescence'],
  roles: { subject: 'child', carer: 'parent', other: 'household' },
  slots: [
    [
      'Contact about {subject}, who has been out of school since half term.',
      'Contact about {subject} after a night spent away from home.',
      'Contact about {subject}, who has been seen with unknown older young people.',
      'Contact about {subject}, who had broken a door at home and gone out.',
    ],
    [
      '{carer} no longer feels able to set limits.',
      '{carer} works nights and {other} is seldom at home.',
      '{subject} says that home is fine and wants to be left alone.',
      '{subject} has told a youth worker of owing money.',
    ],
    [
      'The youth service knows {subject} and will keep trying.',
      'A place on a mentoring scheme is being held.',
      'School has a reduced timetable in place.',
      'There was an earlier contact at primary school about low mood.',
    ],
    [
      '{subject} asked to be rung after four o’clock.',
      '{carer} agrees to any help that can be found.',
      'A younger sibling is said to be copying the behaviour.',
    ],
  ],
  fields: {
    source: [
      'Head of year, secondary school',
      'Youth worker',
      'Education welfare officer',
      'Designated safeguarding lead, academy',
    ],
    outcome: [
      'Passed to the adolescent support team.',
      'Return interview arranged.',
      'Advice given; no further action.',
      'Early help assessment agreed.',
    ],
  },
};

const NOTE = {
  kind: 'case-note',
  about: 'child',
  ages: [3, 17],
  themes: ['domestic-abuse', 'neglect', 'substance', 'mental-health', 'caring', 'adolescence'],
  roles: { subject: 'child', carer: 'parent', other: 'household' },
  by: /social worker|support worker|early help/,
} as const;

const VISIT: Scene = {
  ...NOTE,
  slots: [
    [
      'Visited {subject} at home with {carer} present.',
      'Called without notice on {subject}; {carer} let me in.',
      'Planned visit to {subject} and {carer}, the third under the plan.',
      'Visited after school to see {subject} and {carer}.',
    ],
    [
      '{subject} showed me the bedroom, which has a bed but no curtain.',
      '{subject} talked about friends and about a pet rabbit.',
      '{subject} stayed upstairs at first and came down when the biscuits did.',
      '{carer} said that {other} is back in the house at weekends.',
      '{carer} has been to the first two sessions of the parenting group.',
    ],
    [
      'There was food in the fridge and the heating was on.',
      'The kitchen was cluttered; dishes were piled in the sink.',
      'The morning routine is still a struggle.',
      'A new lock has been fitted to the front door.',
    ],
    [
      'Scaled the worry with {carer}, who gave it four out of ten.',
      'Agreed what would have to be different for us to step away.',
      '{carer} asked for the next visit to be later in the day.',
    ],
  ],
  fields: {
    plan: [
      'Visit again in ten working days.',
      'Review the plan at the next meeting.',
      'Write up and share with the family.',
      'Discuss closure in supervision.',
    ],
  },
};

const AT_SCHOOL: Scene = {
  ...NOTE,
  slots: [
    [
      'Saw {subject} alone at school.',
      'Met {subject} at school with the teaching assistant nearby.',
      'Team around the family meeting held at school; {subject} came for the first part.',
    ],
    [
      '{subject} drew a picture of home and left one person out.',
      '{subject} said that the shouting had stopped.',
      '{subject} talked more easily than last time and asked when I would come again.',
      '{subject} did not want to talk about home and was not pressed.',
      '{subject} described who does what in the mornings.',
    ],
    [
      'School attendance has improved since the last note.',
      'The class teacher sees a tired but willing child.',
      'Breakfast club has been offered and taken up on two days of five.',
      'Homework is done in the library because it is quieter there.',
    ],
    [
      '{carer} was rung afterwards and was pleased with the news.',
      '{carer} was rung afterwards and did not answer.',
      '{carer} wanted the meeting to be on another day next time.',
    ],
  ],
  fields: {
    plan: [
      'Speak to school about breakfast club.',
      'Visit at home next week.',
      'Bring the three houses sheet next time.',
      'Review the plan at the next meeting.',
    ],
  },
};

export const CEF_SCENES: readonly Scene[] = [CONTACT, OLDER_CONTACT, VISIT, AT_SCHOOL];
