import { ByteFinder } from './find-bytes.js';
import { formsOf } from './forms-of.js';

/** Which of these words stand in the bytes, in any form. */
export function wordsIn(bytes: Buffer, words: readonly string[]): string[] {
  const found = new ByteFinder(
    words.flatMap((word) => formsOf(word).map(([, form]) => [form, word] as const)),
  ).in(bytes);
  return words.filter((word) => found.has(word));
}
