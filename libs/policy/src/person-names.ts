import { NOT_NAMES, TITLES } from './name-words.js';
import { sentencesOf } from './sentences.js';

/** How somebody is called: every form by which text may name them. */
export interface Called {
  given: readonly string[];
  family: readonly string[];
}

/** Something in a text that looks like a personal name. It warns, and decides nothing (issue 3.10). */
export interface NameFound {
  /** Its sentence, by its place in `sentencesOf` the text. */
  sentence: number;
  name: string;
  /** `title`: a title stands before it; `two`: two capitalised words; `one`: one, within a sentence. */
  looks: 'title' | 'two' | 'one';
}

const WORD = /\p{L}[\p{L}\p{M}’'-]*/gu;

/** Words as they are compared: small letters, without accents, without a possessive. */
export function plainWord(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']s?$/u, '');
}

/**
 * Finds what may be names of people who are not among those expected. A warning only: it misses names and takes other
 * words for names, so that nobody may rely on its silence.
 */
export function findNames(text: string, expected: readonly Called[] = []): NameFound[] {
  const known = new Set(
    expected.flatMap(({ given, family }) => [...given, ...family].flatMap(wordsOf)),
  );
  return sentencesOf(text).flatMap((sentence, at) => namesIn(sentence, at, known));
}

function namesIn(sentence: string, at: number, known: ReadonlySet<string>): NameFound[] {
  const words = [...sentence.matchAll(WORD)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
  const found: NameFound[] = [];
  for (let first = 0; first < words.length; first += 1) {
    const run = runFrom(words, first, sentence, known);
    if (run === 0) continue;
    const before = words[first - 1];
    const isTitled = before !== undefined && TITLES.has(plainWord(before.text));
    const name = words
      .slice(first, first + run)
      .map((word) => word.text)
      .join(' ');
    if (run > 1 || first > 0) {
      found.push({ sentence: at, name, looks: isTitled ? 'title' : run > 1 ? 'two' : 'one' });
    }
    first += run - 1;
  }
  return found;
}

interface Word {
  text: string;
  from: number;
  to: number;
}

/** How many words from here on look like one name: capitalised, joined by a space or a hyphen, not known and no title. */
function runFrom(
  words: readonly Word[],
  first: number,
  sentence: string,
  known: ReadonlySet<string>,
): number {
  let length = 0;
  for (let at = first; at < words.length; at += 1) {
    const word = words[at] as Word;
    const before = words[at - 1];
    const isJoined = length === 0 || sentence.slice(before?.to, word.from) === ' ';
    if (!isJoined || !looksLikeName(word.text, known)) break;
    length += 1;
  }
  return length;
}

function looksLikeName(word: string, known: ReadonlySet<string>): boolean {
  const plain = plainWord(word);
  return (
    /^\p{Lu}[\p{L}’'-]*\p{Ll}/u.test(word) &&
    !known.has(plain) &&
    !NOT_NAMES.has(plain) &&
    !TITLES.has(plain)
  );
}

/** A name as the words that it is compared by. */
export function wordsOf(name: string): string[] {
  return [...name.matchAll(WORD)].map((match) => plainWord(match[0]));
}
