/** A place in a file, as editors count: from one. */
export interface Position {
  line: number;
  column: number;
}

/**
 * Where in a JSON text a path stands (`rules.3.conditions`), so that an editor can go there; the nearest part that does
 * stand there, where the path names something that is missing. The text must be JSON.
 */
export function positionOf(text: string, path: string): Position {
  const offsets = new Map<string, number>();
  readValue(text, skip(text, 0), [], offsets);
  const parts = path === '' ? [] : path.split('.');
  for (let length = parts.length; length >= 0; length -= 1) {
    const offset = offsets.get(parts.slice(0, length).join('.'));
    if (offset !== undefined) return lineAndColumn(text, offset);
  }
  return { line: 1, column: 1 };
}

function lineAndColumn(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

/** Notes where the value at `at` and all in it stand; the offset after it. */
function readValue(text: string, at: number, path: string[], offsets: Map<string, number>): number {
  if (!offsets.has(path.join('.'))) offsets.set(path.join('.'), at);
  const first = text[at];
  if (first === '{') return readItems(text, at, '}', path, offsets);
  if (first === '[') return readItems(text, at, ']', path, offsets);
  if (first === '"') return endOfString(text, at);
  const rest = /^[^\s,\]}]*/.exec(text.slice(at, at + 100));
  return at + (rest?.[0].length ?? 1);
}

function readItems(
  text: string,
  start: number,
  close: string,
  path: string[],
  offsets: Map<string, number>,
): number {
  let at = skip(text, start + 1);
  for (let index = 0; at < text.length && text[at] !== close; index += 1) {
    let name = String(index);
    if (close === '}') {
      const end = endOfString(text, at);
      name = String(JSON.parse(text.slice(at, end)));
      offsets.set([...path, name].join('.'), at);
      at = skip(text, skip(text, end) + 1);
    }
    at = skip(text, readValue(text, at, [...path, name], offsets));
    if (text[at] === ',') at = skip(text, at + 1);
  }
  return at + 1;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function skip(text: string, start: number): number {
  let at = start;
  while (at < text.length && /\s/.test(text[at] ?? '')) at += 1;
  return at;
}
