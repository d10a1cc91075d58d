import { PEOPLE } from '../../../demonstration/cases/slow-neglect-people.js';
import { birthday } from '../../../demonstration/days.js';
import type { Part } from '../stage/cast.js';

/** What the school tells of the family, as it writes them down. */
export const CHILDREN = {
  eldest: 'Kayden Rooksby-Durnley',
  second: 'Sky Rooksby',
} as const;
export const ADULTS = { mother: 'Kelly-Anne Rooksby', father: 'Leigh Durnley' } as const;
/** When the mother and the two whom the school knows were born: "2017-06-03". */
export function bornOn(key: 'eldest' | 'second' | 'mother'): string {
  const born = PEOPLE[key]?.born;
  return born ? birthday(born, new Date().toISOString().slice(0, 10)) : '';
}

export const HOME = { line: '77 Hawthorn Estate, Hallowdene', postcode: 'OE11 8BT' };

/** What one agency does: whom it names whom nobody asked about, and whose records it shares under whom. */
export interface Answering {
  part: Part;
  /** Who looks a second time at what it shares, because the parents object; the second where the first alone cannot decide. */
  approvers: readonly Part[];
  systems: string;
  names: { name: string; isChild: 'Yes' | 'No'; relationship: string }[];
  /** Under which of the people asked about it shares what. */
  shares: string[];
  /** What its staff think who have read nothing but their own records. */
  alone: string;
}

export const ANSWERING: readonly Answering[] = [
  {
    part: 'officer',
    approvers: ['inspector'],
    systems: 'Niche',
    names: [{ name: 'Dave, surname not known', isChild: 'No', relationship: 'lodger or uncle' }],
    shares: [ADULTS.mother],
    alone:
      'On what police alone hold this is level 2: noise, rubbish and two children out of sight for minutes, each put right at the door.',
  },
  {
    part: 'healthVisitor',
    approvers: ['namedNurse'],
    systems: 'SystmOne',
    names: [
      { name: 'Tyler-Jay Rooksby', isChild: 'Yes', relationship: 'third child' },
      { name: 'Willow Rooksby', isChild: 'Yes', relationship: 'youngest child' },
      { name: 'Unborn baby of Kelly-Anne Rooksby', isChild: 'Yes', relationship: 'unborn child' },
    ],
    shares: [ADULTS.mother, ADULTS.father, CHILDREN.eldest],
    alone:
      'On what health alone hold this is level 2: missed appointments, a weight to watch, and a father who keeps to his treatment.',
  },
  {
    part: 'socialWorker',
    approvers: ['adultsManager', 'legalLiaison'],
    systems: 'Mosaic',
    names: [],
    shares: [CHILDREN.eldest, CHILDREN.second],
    alone:
      'On what adult services alone hold this is level 2: grandparents who need more help, and children who give some of it.',
  },
  {
    part: 'decider',
    approvers: ['teamManager'],
    systems: 'Liquidlogic',
    names: [],
    shares: [CHILDREN.second, CHILDREN.eldest],
    alone:
      'On what children’s services alone hold this is level 2: four contacts, each about one thing, each closed.',
  },
];

/** Whom agencies name whom nobody had asked about. */
export const NEWCOMERS = ANSWERING.flatMap(({ names }) => names);
