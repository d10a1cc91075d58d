import type { Grading } from '@mash/contracts/vocabulary';

interface GradingQuestion {
  name: keyof Grading;
  legend: string;
  /** What the form says when it was not answered. */
  missing: string;
  items: readonly { value: string; text: string }[];
}

/** 3x5x2 in words (College of Policing APP, intelligence report). */
export const GRADING: readonly GradingQuestion[] = [
  {
    name: 'source',
    legend: 'How reliable is the source?',
    missing: 'Choose how reliable the source is',
    items: [
      { value: '1', text: '1: reliable' },
      { value: '2', text: '2: untested' },
      { value: '3', text: '3: not reliable' },
    ],
  },
  {
    name: 'assessment',
    legend: 'How does the source know it?',
    missing: 'Choose how the source knows it',
    items: [
      { value: 'A', text: 'A: known directly to the source' },
      { value: 'B', text: 'B: known indirectly to the source, but corroborated' },
      { value: 'C', text: 'C: known indirectly to the source' },
      { value: 'D', text: 'D: not known' },
      { value: 'E', text: 'E: suspected to be false' },
    ],
  },
  {
    name: 'handling',
    legend: 'How may it be handled?',
    missing: 'Choose how it may be handled',
    items: [
      { value: 'P', text: 'P: lawful sharing permitted' },
      { value: 'C', text: 'C: lawful sharing permitted with conditions' },
    ],
  },
];

/** "1: reliable. A: known directly to the source. P: lawful sharing permitted." */
export function gradingWords(grading: Grading): string {
  return GRADING.map(
    ({ name, items }) => `${items.find(({ value }) => value === grading[name])?.text}.`,
  ).join(' ');
}
