import type { DemoCase } from '../case.js';

const HOME = { line: '27 Larkspur Avenue, Great Farrowby', postcode: 'OE3 6JN' };
const OLD_HOME = { line: '3 Ropewalk, Oxenbury', postcode: 'OE2 9XE' };
const NURSE = 'Sunil Devrajan, mental health nurse';

/** "Concerns, small children. Hospital information that mum had taken overdose": the father needs support. */
export const OVERDOSE: DemoCase = {
  name: 'overdose',
  people: {
    mother: {
      born: { yearsAgo: 29, on: '05-08' },
      sex: 'female',
      held: {
        health: {
          names: ['Yasmin Oduyemi'],
          hasNhsNumber: true,
          addresses: [HOME],
          telephone: '07700 900655',
        },
        police: { names: ['Jasmin Oduyemi'], dateOfBirth: 'swapped', addresses: [OLD_HOME] },
        adults: { names: ['Yasmin Harrowgate', 'Yasmin Oduyemi'], addresses: [OLD_HOME] },
        cef: { names: ['Yasmin Oduyemi'], dateOfBirth: 'unknown', addresses: [HOME] },
      },
    },
    father: {
      born: { yearsAgo: 33, on: '10-21' },
      sex: 'male',
      held: {
        health: { names: ['Babatunde Oduyemi'], hasNhsNumber: true, addresses: [HOME] },
        cef: { names: ['Tunde Oduyemi'], addresses: [HOME], telephone: '07700 900656' },
      },
    },
    older: {
      born: { age: 4, on: '01-12' },
      sex: 'male',
      held: {
        health: { names: ['Samuel Oduyemi'], hasNhsNumber: true, addresses: [HOME] },
        cef: { names: ['Sammy Oduyemi'], dateOfBirth: 'swapped', addresses: [HOME] },
      },
    },
    younger: {
      born: { age: 2, on: '07-19' },
      sex: 'female',
      held: {
        health: { names: ['Tamilore Oduyemi'], hasNhsNumber: true, addresses: [HOME] },
        cef: { names: ['Tammy Oduyemi'], dateOfBirth: 'unknown', addresses: [HOME] },
      },
    },
  },
  records: [
    {
      key: 'attendance',
      agency: 'health',
      kind: 'ae-attendance',
      daysAgo: 3,
      by: 'Ruth Applegarth, staff nurse',
      fields: {
        complaint: 'Overdose',
        injuries: 'None.',
        narrative:
          'Yasmin was brought by ambulance after taking more of her prescribed medicine than she should. Her husband found her and rang at once. She was sleepy but could be roused and later said that she had wanted everything to stop for a while. Samuel and Tamilore were at home with their grandmother and saw nothing.',
        disposal: 'Observed overnight; seen by the liaison team; home with a safety plan',
      },
      people: [
        ['mother', 'patient'],
        ['father', 'accompanied-by'],
      ],
    },
    {
      key: 'liaison',
      agency: 'health',
      kind: 'contact',
      daysAgo: 2,
      by: NURSE,
      fields: {
        setting: 'clinic',
        practitioner: NURSE,
        narrative:
          'Yasmin was seen before discharge. She regrets what happened and has no wish to die today. She spoke of being alone with two small children for long days. Medicines will be kept by Babatunde in a locked tin. He said that he has had nobody to talk to and is taking unpaid leave.',
        plan: 'Home treatment team to visit daily for a week. Health visitor to be told.',
      },
      people: [
        ['mother', 'patient'],
        ['father', 'household'],
        ['older', 'child'],
        ['younger', 'child'],
      ],
    },
    {
      key: 'review',
      agency: 'health',
      kind: 'contact',
      daysAgo: 88,
      by: 'Busi Ndlane, health visitor',
      fields: {
        setting: 'home-visit',
        practitioner: 'Busi Ndlane, health visitor',
        narrative:
          'Tamilore was seen for her review and is doing well. Samuel showed me his books. Yasmin looked tired and said that she was fine. The screening questions were positive and she was asked to see the surgery.',
        plan: 'Telephone in two weeks.',
      },
      people: [
        ['younger', 'child'],
        ['older', 'sibling'],
        ['mother', 'parent'],
      ],
    },
    {
      key: 'ambulance',
      agency: 'police',
      kind: 'incident',
      daysAgo: 410,
      by: 'PC Greta Sandiford',
      marking: 'official',
      fields: {
        crimeNumber: 'OXP/02231/4',
        address: '3 Ropewalk, Oxenbury, OE2 9XE',
        narrative:
          'Officers found Jasmin Oduyemi sitting on the towpath in the rain and walked her home. She said that she had needed air. There were no other concerns.',
        outcome: 'Safe and well; no further action.',
      },
      people: [['mother', 'victim']],
    },
    {
      key: 'support',
      agency: 'adults',
      kind: 'assessment',
      daysAgo: 1300,
      by: 'Alan Peverill, assessment officer',
      fields: {
        address: '3 Ropewalk, Oxenbury, OE2 9XE',
        careNeeds: 'Below the threshold; details of a women’s group given.',
        narrative:
          'Yasmin Harrowgate was referred by her college after a low spell. She was about to be married and was hopeful. She described an earlier period of low mood at sixteen.',
      },
      people: [['mother', 'adult']],
    },
    {
      key: 'hospital',
      agency: 'cef',
      kind: 'contact',
      daysAgo: 2,
      by: 'Ewan Marchbank, screener',
      fields: {
        source: 'Safeguarding nurse, Oxenbury General Hospital',
        narrative:
          'The hospital rang to say that the mother of two small children had taken an overdose. Tunde was rung and is at home with them. He was tearful and said that he could manage the children but did not know how to help his wife. Sammy’s nursery has no worries about him.',
        outcome: 'Checks with health and school asked for.',
      },
      people: [
        ['older', 'child'],
        ['younger', 'sibling'],
        ['mother', 'parent'],
        ['father', 'parent'],
      ],
    },
  ],
};
