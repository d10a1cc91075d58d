import type { Grading } from '@mash/contracts/vocabulary';

const SOURCE: Record<Grading['source'], string> = {
  '1': 'Reliable source',
  '2': 'Untested source',
  '3': 'Not reliable source',
};

const ASSESSMENT: Record<Grading['assessment'], string> = {
  A: 'known directly to the source',
  B: 'known indirectly but corroborated',
  C: 'known indirectly to the source',
  D: 'not known',
  E: 'suspected to be false',
};

const HANDLING: Record<Grading['handling'], string> = {
  P: 'lawful sharing permitted',
  C: 'lawful sharing permitted with conditions',
};

/** A 3x5x2 grading in words (College of Policing APP, intelligence report). */
export function gradingWords({ source, assessment, handling }: Grading): string {
  return `${SOURCE[source]}, ${ASSESSMENT[assessment]}; ${HANDLING[handling]} (${source}${assessment}${handling})`;
}
