const WIDTH = 100;

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** "police, health and adult services" */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** Lines of a terminal’s width; what goes on stands a little further in. */
function wrap(words: string): string[] {
  const indent = /^ */.exec(words)?.[0] ?? '';
  const lines: string[] = [];
  let line = '';
  for (const word of words.trim().split(' ')) {
    const first = line === '' ? indent : `${indent}    `;
    if (line !== '' && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = first + word;
    } else line = line === '' ? first + word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** One part of what a play prints: a title, and its lines a little further in. */
export function section(title: string, lines: readonly string[]): string[] {
  return ['', title, ...lines.map((line) => `  ${line}`)];
}

/** The lines as they are printed: agencies by their short names, no line wider than a terminal. */
export function printed(
  lines: readonly string[],
  shortNames: Iterable<[name: string, shortName: string]>,
): string {
  return [...shortNames]
    .reduce((text, [name, shortName]) => text.replaceAll(name, shortName), lines.join('\n'))
    .split('\n')
    .flatMap(wrap)
    .join('\n');
}
