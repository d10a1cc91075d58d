import type { DemoCase } from '../case.js';

const MOTHERS = { line: '9 Water Meadow View, Oxenbury', postcode: 'OE1 5PU' };
const AUNTS = { line: '33 Drovers End, Stanbridge Vale', postcode: 'OE14 4HY' };

/** "Mother has MS and alcohol issues. Young person lives between mother and aunt." */
export const MS_AND_ALCOHOL: DemoCase = {
  name: 'ms-and-alcohol',
  people: {
    youngPerson: {
      born: { age: 15, on: '10-07' },
      sex: 'female',
      held: {
        health: { names: ['Jessamy Corrigal'], hasNhsNumber: true, addresses: [MOTHERS] },
        cef: {
          names: ['Jess Corrigal', 'Jess Lathbury'],
          dateOfBirth: 'swapped',
          addresses: [AUNTS, MOTHERS],
        },
        police: { names: ['Jessamy Lathbury'], addresses: [AUNTS], telephone: '07700 900244' },
      },
    },
    mother: {
      born: { yearsAgo: 46, on: '02-09' },
      sex: 'female',
      held: {
        health: {
          names: ['Rosamund Corrigal'],
          hasNhsNumber: true,
          addresses: [MOTHERS],
          telephone: '020 7946 0518',
        },
        adults: {
          names: ['Ros Corrigal'],
          hasNhsNumber: true,
          addresses: [MOTHERS],
          telephone: '020 7946 0518',
        },
        cef: { names: ['Rosamund Corrigall'], dateOfBirth: 'unknown', addresses: [MOTHERS] },
        police: { names: ['Rosamund Corrigal'], dateOfBirth: 'swapped', addresses: [MOTHERS] },
      },
    },
    aunt: {
      born: { yearsAgo: 43, on: '08-11' },
      sex: 'female',
      held: {
        adults: {
          names: ['Bridget Lathbury'],
          dateOfBirth: 'unknown',
          addresses: [AUNTS],
          telephone: '01632 960861',
        },
        cef: { names: ['Bridie Lathbury'], addresses: [AUNTS], telephone: '01632 960861' },
        police: { names: ['Bridget Lathbury'], addresses: [AUNTS] },
      },
    },
  },
  records: [
    {
      key: 'support-plan',
      agency: 'adults',
      kind: 'assessment',
      daysAgo: 64,
      by: 'Susan Garlick, social worker',
      fields: {
        address: '9 Water Meadow View, Oxenbury, OE1 5PU',
        careNeeds:
          'Help each morning with dressing; equipment for the bathroom; support to cut down drinking when she is ready.',
        narrative:
          'Ros has multiple sclerosis and her walking is worse since the spring. She drinks wine most evenings for the pain and says that it is under control. Her daughter helps on the days when she is there and stays with Ros’s sister on the others. Nobody could say which nights those are.',
        legalAdvice:
          'Legal services were asked whether the daughter’s help may be counted in the plan and advised that it may not.',
      },
      people: [
        ['mother', 'adult'],
        ['aunt', 'carer'],
      ],
    },
    {
      key: 'fall',
      agency: 'adults',
      kind: 'safeguarding-concern',
      daysAgo: 21,
      by: 'Joy Umunna, social worker',
      fields: {
        category: 'self-neglect',
        narrative:
          'A neighbour found Ros on the kitchen floor at noon. She was unhurt and had been drinking. She said that she had not eaten since the day before because Jess was at her aunt’s.',
        outcome: 'Visit brought forward; meals arranged.',
      },
      people: [['mother', 'adult']],
    },
    {
      key: 'neurology',
      agency: 'health',
      kind: 'contact',
      daysAgo: 45,
      by: 'Petra Voss-Hale, community nurse',
      fields: {
        setting: 'home-visit',
        practitioner: 'Petra Voss-Hale, community nurse',
        narrative:
          'Rosamund was visited after missing two clinics. She is more tired and her grip is weaker. There were empty bottles by the bin. Jessamy gives the evening injection and was shown again how to dispose of the needle.',
        plan: 'Ask the specialist nurse about a device that Rosamund can use herself.',
      },
      people: [
        ['mother', 'patient'],
        ['youngPerson', 'child'],
      ],
    },
    {
      key: 'drop-in',
      agency: 'health',
      kind: 'contact',
      daysAgo: 18,
      by: 'Colm Fahertan, school nurse',
      fields: {
        setting: 'clinic',
        practitioner: 'Colm Fahertan, school nurse',
        narrative:
          'Jessamy was seen at the request of her tutor. She is tired on the mornings after she has stayed at home. She said that her aunt’s is quieter but that she cannot leave her mother alone.',
        plan: 'Young carers’ worker to meet her.',
      },
      people: [['youngPerson', 'child']],
    },
    {
      key: 'night',
      agency: 'police',
      kind: 'incident',
      daysAgo: 52,
      by: 'PC Dev Rattanjee',
      marking: 'official',
      fields: {
        crimeNumber: 'OXP/03390/5',
        address: '33 Drovers End, Stanbridge Vale, OE14 4HY',
        narrative:
          'Bridget Lathbury reported that her niece Jessamy had left at 22:00 to walk four miles to her mother’s house and was not answering. She was met by officers on the main road and taken to her mother, who had been drinking but was coherent.',
        outcome: 'Located safe and well; notification sent.',
      },
      people: [
        ['youngPerson', 'child'],
        ['aunt', 'household'],
        ['mother', 'parent'],
      ],
    },
    {
      key: 'tutor',
      agency: 'cef',
      kind: 'contact',
      daysAgo: 9,
      by: 'Ewan Marchbank, screener',
      fields: {
        source: 'Youth worker',
        narrative:
          'Jess lives between her mother and her aunt and has missed eleven mornings this term. She told the youth worker that she does the shopping and keeps an eye on the drinking. Bridie would have her full time but does not want to fall out with her sister.',
        outcome: 'Home visit by the youth worker; early help assessment to follow.',
      },
      people: [
        ['youngPerson', 'child'],
        ['mother', 'parent'],
        ['aunt', 'household'],
      ],
    },
  ],
};
