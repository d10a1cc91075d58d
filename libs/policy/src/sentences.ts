/** Words that end in a full stop without ending a sentence. */
const ABBREVIATION =
  /(?:^|[\s("'‘“])(?:Dr|Mr|Mrs|Ms|Miss|Prof|Rev|St|Sgt|Insp|DC|PC|No|approx|e\.g|i\.e|etc|vs|[A-Z])\.$/;
const END = /(?:[.!?…]+["'’”)\]]*(?=\s|$)|\n)\s*/g;

/**
 * Splits text into sentences, each with the space after it, so that joined they are the text again. A full stop in a
 * number, after an initial or abbreviation, or before a small letter ends nothing: at worst a removal takes more, never less.
 */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    const sentence = text.slice(start, end);
    const isBreak = /\n/.test(match[0]);
    if (end === text.length || sentence.trim() === '') continue;
    const isWithin =
      ABBREVIATION.test(sentence.trimEnd()) || /^\p{Ll}/u.test(text.slice(end, end + 2));
    if (!isBreak && isWithin) continue;
    sentences.push(sentence);
    start = end;
  }
  if (start < text.length) sentences.push(text.slice(start));
  return sentences;
}
