import type { StaffRole } from '@mash/contracts/vocabulary';
import { DECLARATIONS } from './catalogue.js';
import type { Clause, Obligation } from './rule-set.js';

/** How pages and renderings name a role when no agency’s own label is at hand. */
export const ROLE_WORDS: Readonly<Record<StaffRole, string>> = {
  practitioner: 'a practitioner',
  approver: 'the safeguarding lead on duty',
  'specialist-desk': 'the specialist desk’s duty officer',
  'decision-maker': 'the social work manager on duty',
  'information-governance': 'an information governance officer',
  administrator: 'the terminal’s administrator',
};

/** One condition in words: "how long ago it happened (months) is at most 24". */
export function sayClause(name: string, clause: Clause): string {
  const fact = DECLARATIONS[name];
  const unit = fact?.unit === undefined ? '' : ` (${fact.unit})`;
  return `${fact?.sentence ?? name}${unit} ${sayTest(clause)}`;
}

/** One obligation in words. */
export function sayObligation(obligation: Obligation): string {
  switch (obligation.type) {
    case 'remove':
      return sayRemoval(obligation);
    case 'generalise':
      return obligation.to === 'age'
        ? 'Give the age, not the date.'
        : 'Give the area, not the address.';
    case 'second-person':
      return `A second person: ${ROLE_WORDS[obligation.role]}.`;
    case 'conditions':
      return `The reader ticks: “${obligation.text}”`;
    case 'notify':
      return `Tell ${ROLE_WORDS[obligation.role]}.`;
    case 'tell-owner':
      return 'Its owner is told at once.';
  }
}

function sayRemoval({ scope, reason }: Extract<Obligation, { type: 'remove' }>): string {
  switch (scope) {
    case 'field':
      return `Leave it out (${reason}).`;
    case 'sentences':
      return `Take out sentences, or say that none is to come out (${reason}).`;
    case 'people':
      return `Take out people who are not of the case, or say that nobody else is in it, or why they are needed (${reason}).`;
  }
}

function sayTest(clause: Clause): string {
  if ('$eq' in clause) return `is ${String(clause.$eq)}`;
  if ('$ne' in clause) return `is not ${String(clause.$ne)}`;
  if ('$in' in clause) return `is ${clause.$in.map(String).join(' or ')}`;
  const parts = [
    ...('$gte' in clause ? [`at least ${clause.$gte}`] : []),
    ...('$lte' in clause ? [`at most ${clause.$lte}`] : []),
  ];
  return `is ${parts.join(' and ')}`;
}
