import type { Grading } from '@mash/contracts/vocabulary';
import type { CaseRecord, DemoCase } from '../case.js';
import { ELSEWHERE } from './domestic-violence-elsewhere.js';
import { PEOPLE } from './domestic-violence-people.js';

/**
 * "Domestic violence incident, parents of a young child": the case that the play plays. Change this
 * grading and the play prints another decision: handling P may be shared, C under its conditions.
 */
export const PLAY_INTELLIGENCE_GRADING: Grading = { source: '2', assessment: 'B', handling: 'C' };

/** Named in one sentence of the police record, which must be removed before anybody else reads it. */
export const PLAY_NEIGHBOUR_SENTENCE =
  'Pauline Ashdowne of 14 Osier Close, who asked not to be named, told officers that she had heard him threaten the mother through the wall on three nights.';

const police = (grading: Grading): CaseRecord[] => [
  {
    key: 'incident',
    agency: 'police',
    kind: 'incident',
    daysAgo: 1,
    by: 'PC Amber Quillfeather',
    fields: {
      crimeNumber: 'OXP/04417/5',
      address: '12 Osier Close, Marlwick, OE4 2QT',
      narrative: [
        'At 23:10 officers attended after a call reporting a woman crying for help.',
        'Gemma Wainscott had reddening to her left cheek and a sore wrist and said that Dean Wainscott had struck her once during an argument about money.',
        PLAY_NEIGHBOUR_SENTENCE,
        'Ellie-Mae, aged 2, was upstairs in her cot, awake, and was checked by an officer and found well.',
        'Dean Wainscott was on bail to his mother’s address and should not have been at the house.',
        'Gemma Wainscott said: do not tell him that I spoke to you.',
      ].join(' '),
      outcome:
        'Dean Wainscott arrested for common assault and bailed to 5 Almshouse Row with a condition not to contact Gemma Wainscott.',
    },
    people: [
      ['mother', 'victim'],
      ['father', 'suspect'],
      ['child', 'child'],
      ['neighbour', 'witness'],
    ],
  },
  {
    key: 'earlier-incident',
    agency: 'police',
    kind: 'incident',
    daysAgo: 98,
    by: 'PC Dev Rattanjee',
    fields: {
      crimeNumber: 'OXP/01290/5',
      address: '12 Osier Close, Marlwick, OE4 2QT',
      narrative:
        'Officers attended after shouting was reported. Both parties said that it had been a verbal argument and that nobody was hurt. Ellie-Mae was asleep. Gemma Wainscott did not wish to complete the risk assessment while Dean Wainscott was in the house.',
      outcome: 'No complaint made; graded as standard risk; advice given to both.',
    },
    people: [
      ['mother', 'victim'],
      ['father', 'suspect'],
      ['child', 'child'],
    ],
  },
  {
    key: 'intelligence',
    agency: 'police',
    kind: 'intelligence-report',
    daysAgo: 40,
    by: 'DC Olu Famakin',
    fields: {
      sourceReference: 'OX-SRC-7719-KITE',
      narrative:
        'Dean Wainscott has been going to 12 Osier Close most weekends despite his bail. He has said that he will find out who is talking about him. He is believed to carry a knife when he has been drinking.',
      conditions:
        'For the safety planning of the child and mother only. Not to be told to the subject or his family. Ring the intelligence unit before any action that would show that this is known.',
    },
    people: [
      ['father', 'subject'],
      ['mother', 'household'],
      ['child', 'child'],
    ],
    grading,
  },
  {
    key: 'namesake-incident',
    agency: 'police',
    kind: 'incident',
    daysAgo: 152,
    by: 'PC Joss Hartwell',
    marking: 'official',
    fields: {
      crimeNumber: 'OXP/00388/5',
      address: '2 Cattlemarket Street, Caldmere, OE7 1AB',
      narrative:
        'Dean Wainscott of Kestrel Drive was stopped by store staff at Caldmere with meat to the value of 34 pounds in a bag. He apologised and paid. He lives alone.',
      outcome: 'Community resolution.',
    },
    people: [['namesakeOfSameYear', 'suspect']],
  },
  {
    key: 'older-namesake-incident',
    agency: 'police',
    kind: 'incident',
    daysAgo: 611,
    by: 'PCSO Ben Tidewell',
    marking: 'official',
    fields: {
      crimeNumber: 'OXP/06802/4',
      address: '9 Limekiln Road, Hallowdene, OE11 3HP',
      narrative:
        'Dean Wainscott reported that tools had been taken from his van overnight. The lock had been forced and there was no camera that covers the street.',
      outcome: 'Filed: no lines of enquiry.',
    },
    people: [['olderNamesake', 'victim']],
  },
];

/** The case with its intelligence report graded so. */
export function domesticViolence(grading = PLAY_INTELLIGENCE_GRADING): DemoCase {
  return {
    name: 'domestic-violence',
    people: PEOPLE,
    records: [...police(grading), ...ELSEWHERE],
  };
}

export const DOMESTIC_VIOLENCE: DemoCase = domesticViolence();
