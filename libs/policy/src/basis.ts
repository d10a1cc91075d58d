import type { Purpose } from '@mash/contracts/vocabulary';
import type { FieldDecision } from './decision.js';
import { POWERS, Power } from './law.js';
import type { Basis } from './rule-set.js';

const basisOf = (power: Power, sentence: string): Basis => ({
  power,
  paragraph: POWERS[power].law,
  sentence,
});

/** Where no rule proposes a basis: the one that fits the purpose, for staff to confirm or change (DESIGN 7.6). */
const BY_PURPOSE: Readonly<Record<Purpose, Basis>> = {
  'child-protection': basisOf(
    'G4',
    'We share this about {person} because it may help the reader keep a child safe, and no more than that.',
  ),
  'child-in-need': basisOf(
    'G3',
    'We share this about {person} so that children’s services can see what help the child needs, and no more than that.',
  ),
  'early-help': basisOf(
    'G4',
    'We share this about {person} so that the family gets help early, and no more than that.',
  ),
  'adult-safeguarding': basisOf(
    'G6',
    'We share this about {person} because an adult with care and support needs may be at risk, and no more than that.',
  ),
  'crime-prevention': basisOf(
    'G5',
    'We share this about {person} because it is needed to prevent crime and disorder, and no more than that.',
  ),
};

/** The basis that fits a purpose where no rule speaks. */
export function basisFor(purpose: Purpose): Basis {
  return BY_PURPOSE[purpose];
}

/** One plain sentence for one person, with its paragraph: staff confirm or change it, and no length is asked. */
export function propose(basis: Basis, person: string): string {
  const sentence = basis.sentence.replaceAll('{person}', () => person).replace(/[.\s]+$/, '');
  return `${sentence} (${basis.paragraph}).`;
}

/** The distinct bases of what may go to one reader, in the order of their powers: what a release cites. */
export function basesOf(fields: Iterable<FieldDecision>): Basis[] {
  const bases = new Map<string, Basis>();
  for (const { basis, result } of fields) {
    if (basis !== undefined && result !== 'deny') {
      bases.set(`${basis.power} ${basis.paragraph} ${basis.sentence}`, basis);
    }
  }
  return [...bases.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, basis]) => basis);
}

/** The powers of these bases, each once: `powers` of a release. */
export function powersOf(bases: Iterable<Basis>): Power[] {
  const cited = new Set([...bases].map((basis) => basis.power));
  return Power.options.filter((power) => cited.has(power));
}
