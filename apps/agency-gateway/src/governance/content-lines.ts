/** One line of what was sent: what it is, and what it says. */
export interface Line {
  label: string;
  value: string;
}

/** How identifiers, agencies and times inside an entry are said; null for what says nothing to a person. */
export type InWords = (value: string) => string | null;

/** The words of an entry as it was sent, line by line, whatever its kind. What is empty is left out. */
export function linesOf(body: unknown, inWords: InWords): Line[] {
  return flatten(body, [], inWords);
}

function flatten(value: unknown, path: string[], inWords: InWords): Line[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value))
    return value.flatMap((each, at) => item(each, at, value, path, inWords));
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([key, each]) =>
      flatten(each, [...path, titled(key)], inWords),
    );
  }
  const says = spoken(value, inWords);
  return says === null ? [] : [{ label: path.join(': ') || 'Says', value: says }];
}

/** Several are numbered; a field that a record kind names goes by that name. */
function item(each: unknown, at: number, all: unknown[], path: string[], inWords: InWords): Line[] {
  if (isField(each)) {
    const label = [...path.slice(0, -1), each.label].join(': ');
    return each.value === '' ? [] : [{ label, value: each.value }];
  }
  const last = all.length > 1 && path.length > 0 ? [`${path.at(-1)} ${at + 1}`] : path.slice(-1);
  return flatten(each, [...path.slice(0, -1), ...last], inWords);
}

function isField(value: unknown): value is { label: string; value: string } {
  const { name, label, value: says } = (value ?? {}) as Record<string, unknown>;
  return typeof name === 'string' && typeof label === 'string' && typeof says === 'string';
}

function spoken(value: unknown, inWords: InWords): string | null {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return inWords(String(value));
}

/** "whatHappened" is "What happened". */
function titled(key: string): string {
  const words = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
