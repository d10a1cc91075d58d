import type { Scene } from './scene.js';

const ASSESSMENT: Scene = {
  kind: 'assessment',
  about: 'elder',
  themes: ['older', 'caring'],
  roles: { subject: 'adult', carer: 'carer', other: 'carer' },
  slots: [
    [
      '{subject} was seen at home for an assessment of care and support needs.',
      'Annual review of the support plan of {subject}.',
      '{subject} was assessed before leaving hospital.',
      '{subject} asked for an assessment by telephone and was visited within the week.',
    ],
    [
      '{subject} can wash and dress with somebody standing by.',
      '{subject} manages meals but cannot carry a full pan.',
      '{subject} has had two falls since the last review.',
      '{subject} is forgetful in the evenings and has left the gas on.',
      '{subject} moves about indoors with a frame and does not go out alone.',
    ],
    [
      '{other} does the shopping, washing and most of the forms.',
      '{other} spoke of being worn out and was offered a carer’s assessment.',
      '{subject} does not want strangers in the house.',
      '{subject} values being able to sit in the garden and to see family.',
      'A neighbour calls in twice a day.',
    ],
    [
      'The house was clean, though the stairs are steep.',
      'The bathroom is upstairs and there is no rail.',
      'Heating was off to save money.',
      'There were unopened letters on the table, some of them final demands.',
    ],
    [
      'There is nothing to suggest that {subject} cannot make this decision.',
      '{subject} was helped to weigh the choices and made their own decision.',
      'A capacity assessment about money matters is to follow.',
    ],
  ],
  fields: {
    address: ['{address}'],
    careNeeds: [
      'Personal care morning and evening; equipment for the bathroom.',
      'Help with meals and medicines.',
      'Support to get out twice a week.',
      'Short breaks for the family carer.',
      'Needs below the threshold; information given.',
    ],
    legalAdvice: [
      '',
      '',
      '',
      '',
      'Legal services advised on who may decide about money if {subject} cannot.',
      'Advice was taken from the council’s solicitor on the tenancy.',
    ],
  },
};

const YOUNGER_ASSESSMENT: Scene = {
  kind: 'assessment',
  about: 'adult',
  themes: ['mental-health', 'caring', 'substance', 'neglect'],
  roles: { subject: 'adult', carer: 'carer', other: 'carer' },
  slots: [
    [
      '{subject} was referred by the surgery for help with daily living.',
      'Reassessment after a change in the health of {subject}.',
      '{subject} came to the drop-in about housing and was offered an assessment.',
    ],
    [
      '{subject} finds it hard to keep up with the home on bad days.',
      '{subject} has pain and tiredness that change from day to day.',
      '{subject} stays indoors for days at a time.',
      '{subject} needs reminding to take medicines.',
    ],
    [
      '{subject} has parenting responsibilities and was asked what help they need with them.',
      '{other} helps in the mornings.',
      'It was not clear who gets the children to school on bad days.',
      '{subject} relies on an older child for cooking and did not see this as a worry.',
      'There are no children in the household at present.',
    ],
    [
      'Direct payments were explained.',
      'An occupational therapist will visit.',
      '{subject} would like to return to part-time work.',
    ],
  ],
  fields: {
    address: ['{address}'],
    careNeeds: [
      'Help with housework and shopping three times a week.',
      'Support worker for appointments.',
      'Assistive equipment in the kitchen.',
      'No eligible needs at present.',
    ],
    legalAdvice: [
      '',
      '',
      '',
      '',
      'Legal services advised on who may decide about money if {subject} cannot.',
      'Advice was taken from the council’s solicitor on the tenancy.',
    ],
  },
};

/** What was reported, by the category that it falls under. */
const REPORTED: readonly (readonly [category: string, reports: string[]])[] = [
  [
    'financial',
    [
      'Money has gone missing from a purse on more than one occasion.',
      'Large sums have been drawn out on the day that the pension is paid.',
    ],
  ],
  [
    'physical',
    [
      '{subject} has been seen with a bruise to the forearm that nobody could explain.',
      '{subject} was seen to flinch when {other} came into the room.',
    ],
  ],
  [
    'self-neglect',
    [
      '{subject} has been refusing help and living among piled-up belongings.',
      '{subject} has lost weight and there was no food in the kitchen.',
    ],
  ],
  [
    'neglect',
    [
      'Visits by carers have been missed on three days.',
      'Dressings had not been changed for a week.',
    ],
  ],
  [
    'psychological',
    [
      '{subject} described being shouted at and told not to use the telephone.',
      '{subject} is said to be talked over and laughed at when visitors come.',
    ],
  ],
  [
    'domestic-abuse',
    ['{subject} described being followed about the house and kept from seeing friends.'],
  ],
];

const CONCERNS: readonly Scene[] = REPORTED.map(([category, reports]) => ({
  kind: 'safeguarding-concern',
  about: 'adult',
  themes: ['older', 'caring', 'domestic-abuse', 'mental-health', 'substance'],
  roles: { subject: 'adult', carer: 'household', other: 'household' },
  slots: [
    [
      'A concern about {subject} was raised by the home care agency.',
      'A concern about {subject} was raised by the surgery.',
      'A ward sister rang about {subject} before discharge.',
      'A housing officer raised a concern about {subject} after a visit.',
      '{subject} spoke to a support worker about how things are at home.',
    ],
    reports,
    [
      '{subject} was spoken to alone and wishes to stay at home.',
      '{subject} does not want the police involved.',
      '{subject} asked that the family should not be told who had rung.',
      '{subject} wants things to be better and does not want anybody in trouble.',
      '{subject} has an advocate who was present.',
    ],
    [
      'It was agreed to meet again within a week.',
      'Those who visit will keep a daily note.',
      '{subject} has a number to ring at any hour.',
    ],
  ],
  fields: {
    category: [category],
    outcome: [
      'Enquiry under section 42 opened.',
      'Does not meet the three tests; advice given.',
      'Risk reduced; enquiry closed at the wish of the adult.',
      'Passed to the provider to look into and report back.',
    ],
  },
}));

export const ADULTS_SCENES: readonly Scene[] = [ASSESSMENT, YOUNGER_ASSESSMENT, ...CONCERNS];
