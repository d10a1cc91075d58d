import type { DemoCase } from '../case.js';

const HOME = { line: '61 Bramley Gardens, Wychcombe', postcode: 'OE9 3ZD' };
const OLD_HOME = { line: '18 Signal Terrace, Caldmere', postcode: 'OE7 8GW' };
const SCHOOL_NURSE = 'Colm Fahertan, school nurse';

/** "Concerns re child's sexualised behaviour": spoken of with the parents, and a plan for the change of school. */
export const SEXUALISED_BEHAVIOUR: DemoCase = {
  name: 'sexualised-behaviour',
  people: {
    child: {
      born: { age: 10, on: '03-05' },
      sex: 'male',
      held: {
        health: { names: ['Zachary Pendle-Ruiz'], hasNhsNumber: true, addresses: [HOME] },
        cef: { names: ['Zac Pendle'], dateOfBirth: 'swapped', addresses: [HOME] },
        police: { names: ['Zak Pendle'], dateOfBirth: 'unknown', addresses: [OLD_HOME] },
      },
    },
    mother: {
      born: { yearsAgo: 38, on: '12-02' },
      sex: 'female',
      held: {
        health: { names: ['Inés Pendle-Ruiz'], hasNhsNumber: true, addresses: [HOME] },
        cef: { names: ['Ines Pendle'], addresses: [HOME], telephone: '07700 900731' },
        adults: { names: ['Ines Ruiz Pendle'], dateOfBirth: 'swapped', addresses: [OLD_HOME] },
        police: { names: ['Inez Pendle'], addresses: [OLD_HOME] },
      },
    },
    father: {
      born: { yearsAgo: 41, on: '06-24' },
      sex: 'male',
      held: {
        cef: { names: ['Robin Pendle'], addresses: [HOME] },
        health: { names: ['Robin Pendle'], hasNhsNumber: true, addresses: [HOME] },
      },
    },
    cousin: {
      born: { age: 16, on: '09-27' },
      sex: 'male',
      held: { police: { names: ['Caleb Pendle'], addresses: [OLD_HOME] } },
    },
  },
  records: [
    {
      key: 'school',
      agency: 'cef',
      kind: 'contact',
      daysAgo: 6,
      by: 'Ewan Marchbank, screener',
      fields: {
        source: 'Designated safeguarding lead, Wychcombe Primary School',
        narrative:
          'Zac has used words and made drawings in class that are not expected of a child of ten, and two younger children were upset by a game. Staff spoke to him kindly and he said that he had seen it on a tablet. The school has not yet spoken to his parents and asks how to. He moves to secondary school in the autumn.',
        outcome: 'Advice given on talking with both parents; checks asked for.',
      },
      people: [
        ['child', 'child'],
        ['mother', 'parent'],
        ['father', 'parent'],
      ],
    },
    {
      key: 'school-nurse',
      agency: 'health',
      kind: 'contact',
      daysAgo: 30,
      by: SCHOOL_NURSE,
      fields: {
        setting: 'clinic',
        practitioner: SCHOOL_NURSE,
        narrative:
          'Zachary came to the drop-in with questions about growing up. He had been told things by an older relative that had worried him. He was relieved to be given a book. He did not want his mother to be rung.',
        plan: 'See again after half term; raise in supervision.',
      },
      people: [['child', 'child']],
    },
    {
      key: 'sleep',
      agency: 'health',
      kind: 'contact',
      daysAgo: 170,
      by: SCHOOL_NURSE,
      fields: {
        setting: 'telephone',
        practitioner: SCHOOL_NURSE,
        narrative:
          'Inés rang about Zachary waking at night since the summer, when he had stayed with cousins for three weeks. She has taken the tablet out of his room.',
        plan: 'Sleep leaflet sent.',
      },
      people: [
        ['child', 'child'],
        ['mother', 'parent'],
      ],
    },
    {
      key: 'online',
      agency: 'police',
      kind: 'incident',
      daysAgo: 205,
      by: 'PC Joss Hartwell',
      fields: {
        crimeNumber: 'OXP/05518/4',
        address: '18 Signal Terrace, Caldmere, OE7 8GW',
        narrative:
          'A parent of another child reported that Caleb, 16, had shown adult material to younger children on a telephone. He was spoken to with his father. A cousin, Zak, was named as one of those present but the address given was out of date and he was not spoken to.',
        outcome: 'Advice on online safety given; no crime recorded.',
      },
      people: [
        ['cousin', 'suspect'],
        ['child', 'child'],
      ],
    },
    {
      key: 'carer',
      agency: 'adults',
      kind: 'assessment',
      daysAgo: 330,
      by: 'Irena Malinova, occupational therapist',
      marking: 'official',
      fields: {
        address: '18 Signal Terrace, Caldmere, OE7 8GW',
        careNeeds: 'Kitchen stool and a key safe for her own mother, who has since moved.',
        narrative:
          'Ines Ruiz Pendle was assessed as the carer of her mother. She was about to move and said that her boy would be with relatives over the summer while she sorted the house.',
      },
      people: [['mother', 'carer']],
    },
  ],
};
