import { list, printed, section } from '../stage/words.js';
import type { PlayedCase } from './play-cases.js';
import { besidePublished } from './published.js';

/** Each case in plain words: what was asked, who answered what, how it ended, and what was published beside it. */
export function printCases(
  played: readonly PlayedCase[],
  shortNames: Iterable<[name: string, shortName: string]>,
): string {
  return printed(played.flatMap(caseLines), shortNames);
}

function caseLines(one: PlayedCase, at: number, all: readonly PlayedCase[]): string[] {
  const { title, published } = one.told;
  return [
    '',
    `${at + 1} of ${all.length}. ${title.toUpperCase()}`,
    `  Published: “${published}”`,
    ...section('What was asked', askedLines(one)),
    ...section('Who answered what', answerLines(one)),
    ...section('How it ended', endLines(one)),
    ...section('What was published, and what the pages of the case say', besideLines(one)),
  ];
}

function askedLines({ ending: { answers } }: PlayedCase): string[] {
  const agencies = [...new Set(answers.map(({ agency }) => agency))];
  return agencies.map((agency) => {
    const people = answers.filter((one) => one.agency === agency).map(({ person }) => person);
    return `${agency}, about ${list(people)}.`;
  });
}

function answerLines({ ending: { answers, calls } }: PlayedCase): string[] {
  return [
    ...answers.map(({ agency, person, words }) => `${agency}, about ${person}: ${words}`),
    ...calls.map(({ who, words }) => `By telephone, ${who}: ${words}`),
  ];
}

function endLines({ ending: { outcome, handover } }: PlayedCase): string[] {
  const keys = ['Level of need', 'Goes to', 'Because', 'What happens next', 'Decided by'];
  return [
    ...outcome.filter(([key]) => keys.includes(key)).map(([key, value]) => `${key}: ${value}`),
    `Handed over to ${handover.to}. ${handover.answer}`,
  ];
}

function besideLines({ told, ending }: PlayedCase): string[] {
  return besidePublished(told.clauses, ending).flatMap(({ published, lines }) => [
    `“${published}” ${lines.includes(null) ? 'NO' : 'Yes'}`,
    ...lines.map((line) => `  ${line ?? 'Nothing on the pages of the case shows it.'}`),
  ]);
}
