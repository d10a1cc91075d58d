import type { Review } from './answer.js';
import type { NeglectStory } from './journey.js';

/** What must be so at the end, for a case that only shows as a whole. @returns what is not so, in words; empty where all is */
export function checkStory(story: NeglectStory): string[] {
  const { frontDoor, answered, counts, alone, level, because, strategy, actions } = story;
  const lately = counts.map(([, , months = '0']) => Number(months));
  const must: [boolean, string][] = [
    [
      /^Fifth contact in \d+ months; four ended in no further action\.$/.test(frontDoor.history),
      `The front door does not say that it is the fifth contact, and how the four ended: “${frontDoor.history}”`,
    ],
    [frontDoor.earlier.length === 4, 'The manager did not find four earlier contacts'],
    [
      /manager on duty decides within 30 minutes/.test(frontDoor.waits) &&
        frontDoor.review.wasWaiting,
      'The objection of the parents was not put to the manager on duty',
    ],
    [!frontDoor.review.isLate, 'The manager on duty decided too late'],
    [answered.length === 4, 'Not all four agencies answered'],
    [
      answered.every(({ shared }) => shared.some(({ willRead }) => willRead.length > 0)),
      'An agency shared nothing',
    ],
    [
      answered.every(({ reviews }) => reviews.length > 0 && reviews.every(isInTime)),
      'Not each agency had what the parents object to looked at in time',
    ],
    [
      alone.length === 4 && alone.every((line) => /level [12]\b/.test(line)),
      'Not each of the four thought level 1 or 2 on what it alone held',
    ],
    [
      counts.length > 0 && new Set(counts.map(([from]) => from)).size === 4,
      'Nothing says how often it happened at each of the four agencies',
    ],
    [
      counts.every(([from = '', what = '']) => because.includes(`${from}: ${what}`)),
      'The outcome does not rest on the counts',
    ],
    [sum(lately) > Math.max(...perAgency(counts)), 'One agency held all of it'],
    [/Level 4/.test(level), `The outcome is not level 4: “${level}”`],
    [
      strategy.length === 5,
      'The strategy discussion is not recorded for each of the five children',
    ],
    [actions.length === 3, 'There are not three actions'],
  ];
  return must.filter(([isSo]) => !isSo).map(([, words]) => words);
}

function isInTime({ until, by }: Review): boolean {
  return by.length > 0 && until.every((words) => /^\d/.test(words) && !words.includes('overdue'));
}

function perAgency(counts: string[][]): number[] {
  const sums = new Map<string, number>();
  for (const [from = '', , lately = '0'] of counts)
    sums.set(from, (sums.get(from) ?? 0) + Number(lately));
  return [...sums.values()];
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
