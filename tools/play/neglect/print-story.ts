import { list, printed, seconds, section } from '../stage/words.js';
import type { NeglectStory } from './journey.js';

/** The story in plain words: what each vault alone led to, and what all four showed together. */
export function printStory(story: NeglectStory): string {
  const { frontDoor, answered, named, counts, alone, times } = story;
  const lines = [
    ...section('The front door', [
      frontDoor.history,
      ...frontDoor.earlier,
      `The parents object: ${frontDoor.review.by} decided for the checks, ${frontDoor.review.isLate ? 'too late' : 'in time'}.`,
    ]),
    ...section(
      'How each thing ended while it stood alone',
      answered.flatMap(({ agency, endings }) => [agency, ...endings.map((words) => `  ${words}`)]),
    ),
    ...section('What each vault alone would have led to', alone),
    ...section(
      'Who looked a second time, because the parents object',
      answered.flatMap(({ agency, reviews }) =>
        reviews.map(({ by, until }) => `${agency}: ${list(by)}. Asked until ${until[0]}`),
      ),
    ),
    ...section('Whom nobody had asked about', [list(named)]),
    ...section(
      'How often it happened, all four together',
      counts.map(
        ([from, what, lately, all]) => `${from}: ${what}, ${lately} in 12 months, ${all} in all`,
      ),
    ),
    ...section('The outcome', [story.level, story.because]),
    ...section(
      'The strategy discussion',
      story.strategy.flatMap(({ title, facts }) => [
        title,
        ...facts.map(([key, value]) => `  ${key}: ${value}`),
      ]),
    ),
    ...section(
      'Actions',
      story.actions.map((cells) => cells.join(', ')),
    ),
    ...section('How long the machines took', [
      `${seconds(times.ended - times.began)} in all, with ${times.pages} pages.`,
    ]),
  ];
  return printed(lines, story.shortNames);
}
