import type { Removal } from './document.js';
import { RELATIONS } from './name-words.js';
import { type Called, findNames, plainWord, wordsOf } from './person-names.js';
import { sentencesOf } from './sentences.js';

/** Something that stays and may still tell who was taken out: a warning, with what was found in both. */
export interface StillThere {
  field: string;
  sentence: number;
  /** What stands in a removed sentence and here. */
  words: string;
  /** A name, a number or address, a word for a relation, or a pronoun that goes on from what was removed. */
  is: 'name' | 'number' | 'relation' | 'pronoun';
}

/** Somebody of the case, with the words for what they are to the child: “father”, “aunt”. */
export interface Expected extends Called {
  relations?: readonly string[];
}

const NUMBERS =
  /\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{2}\d{2} ?[A-Z]{3}|\d[\d ]{4,}\d|\d{3,}|[\w.+-]+@[\w-]+\.[\w.]+)\b/gi;
const GOES_ON = /^[\s"'‘“(]*(he|she|they|this neighbour|the caller)\b/i;

/**
 * Looks in what stays of a record for what would still identify somebody whose sentences were removed (issue 3.10). It
 * warns and changes nothing; it sees words, not what readers may know, so its silence is no proof. The people of the case,
 * and the words for what they are to the child, are expected to stay.
 */
export function stillIdentifies(
  values: Readonly<Record<string, string>>,
  removals: readonly Removal[],
  expected: readonly Expected[] = [],
): StillThere[] {
  const removed = removals.flatMap(
    ({ field, sentence }) => sentencesOf(values[field] ?? '')[sentence] ?? [],
  );
  const telling = tellingWords(removed, expected);
  return Object.entries(values).flatMap(([field, value]) => {
    const gone = new Set(removals.filter((it) => it.field === field).map((it) => it.sentence));
    return sentencesOf(value).flatMap((sentence, at): StillThere[] => {
      if (gone.has(at)) return [];
      const found = [...telling]
        .filter(([words]) => holds(sentence, words))
        .map(([words, is]) => ({ field, sentence: at, words, is }));
      const pronoun = gone.has(at - 1) ? GOES_ON.exec(sentence)?.[1] : undefined;
      return pronoun === undefined
        ? found
        : [...found, { field, sentence: at, words: pronoun, is: 'pronoun' }];
    });
  });
}

/** What of the removed sentences would tell who they are about, each once, as it stands there. */
function tellingWords(
  removed: readonly string[],
  expected: readonly Expected[],
): Map<string, StillThere['is']> {
  const telling = new Map<string, StillThere['is']>();
  const known = new Set(expected.flatMap(({ relations = [] }) => relations).flatMap(wordsOf));
  for (const sentence of removed) {
    for (const { name } of findNames(` a ${sentence}`, expected)) {
      for (const word of name.split(' ')) telling.set(word, 'name');
    }
    for (const [number] of sentence.matchAll(NUMBERS)) telling.set(number, 'number');
    for (const [word] of sentence.matchAll(/\p{L}[\p{L}-]*/gu)) {
      const plain = plainWord(word);
      if (RELATIONS.has(plain) && !known.has(plain)) telling.set(plain, 'relation');
    }
  }
  return telling;
}

function holds(sentence: string, words: string): boolean {
  const plain = (text: string): string =>
    ` ${text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, ' ')} `;
  return plain(sentence).includes(plain(words));
}
