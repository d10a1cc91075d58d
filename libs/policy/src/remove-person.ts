import { type Called, plainWord, wordsOf } from './person-names.js';
import { sentencesOf } from './sentences.js';

/** A sentence that is, or may be, about one person: staff take out all of them, or say why not. */
export interface AboutPerson {
  sentence: number;
  /** `names`: it names them; `follows`: it goes on from such a sentence with “he”, “she” or “they”. */
  because: 'names' | 'follows';
}

const PRONOUN = /^[\s"'‘“(]*(?:he|she|they|him|his|her|hers|their|theirs|them)\b/i;

/**
 * The sentences to take out so that nothing is said about one person. It names more rather than less: any one of their
 * names counts, in any case, with or without accents, one half of a double name, a whole family (“the Lows”), and so does every sentence that goes on with a pronoun.
 */
export function sentencesAbout(text: string, person: Called): AboutPerson[] {
  const called = [...person.given, ...person.family].flatMap(wordsOf).flatMap(partsOf);
  const names = new Set([...called, ...called.map((name) => `${name}s`)]);
  let isAbout = false;
  return sentencesOf(text).flatMap((sentence, at): AboutPerson[] => {
    const isNamed = [...sentence.matchAll(/\p{L}[\p{L}\p{M}’'-]*/gu)].some((match) =>
      partsOf(plainWord(match[0])).some((name) => names.has(name)),
    );
    isAbout = isNamed || (isAbout && PRONOUN.test(sentence));
    if (!isAbout) return [];
    return [{ sentence: at, because: isNamed ? 'names' : 'follows' }];
  });
}

/** A name by itself, and each half of a double one. */
function partsOf(name: string): string[] {
  return name.includes('-') ? [name, ...name.split('-')] : [name];
}
