import { DECLARATIONS, type FactName, type FactValue } from './catalogue.js';
import type { FactDeclaration } from './fact-declaration.js';

/** Facts that have been checked: frozen, without prototype; what is not here is unknown. */
export type Facts = Readonly<Partial<Record<FactName, FactValue>>>;

/** A name that could reach a prototype makes the whole object untrustworthy. */
const POLLUTING: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads facts of one scope out of anything at all. Never throws: what is missing, ill-typed, mis-cased, inherited,
 * computed or of another scope is left out, so that it is unknown (DESIGN 7.1).
 */
export function parseFacts(input: unknown, scope: FactDeclaration['scope']): Facts {
  const facts: Record<string, FactValue> = Object.create(null);
  const given = ownValues(input);
  const twice = namedTwice(given);
  for (const [name, declaration] of IN_SCOPE[scope]) {
    const value = given.get(name);
    if (!twice.has(name.toLowerCase()) && isOfType(value, declaration)) facts[name] = value;
  }
  return Object.freeze(facts);
}

const inScope = (scope: FactDeclaration['scope']): [string, FactDeclaration][] =>
  Object.entries(DECLARATIONS).filter(([, declaration]) => declaration.scope === scope);
const IN_SCOPE = {
  release: inScope('release'),
  recipient: inScope('recipient'),
  field: inScope('field'),
};

const NONE: ReadonlySet<string> = new Set();

/** Names that are given in two cases, so that nobody knows which is meant. */
function namedTwice(given: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  // Stryker disable next-line all: no two facts differ in case alone, so this only saves the work.
  if ([...given.keys()].every((name) => Object.hasOwn(DECLARATIONS, name))) return NONE;
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const name of given.keys()) {
    const lowered = name.toLowerCase();
    if (once.has(lowered)) twice.add(lowered);
    once.add(lowered);
  }
  return twice;
}

/** One set of facts out of several scopes, which share no name. */
export function joinFacts(...parts: readonly Facts[]): Facts {
  return Object.freeze(Object.assign(Object.create(null), ...parts));
}

/** Which of these facts are unknown, in the order asked. */
export function missingFrom(facts: Facts, names: readonly string[]): readonly FactName[] {
  let missing: FactName[] | undefined;
  for (const name of names as readonly FactName[]) {
    if (facts[name] !== undefined) continue;
    missing ??= [];
    missing.push(name);
  }
  return missing ?? NOTHING;
}

const NOTHING: readonly FactName[] = [];

/** What a page and a log say of unknown facts. */
export function sayMissing(missing: readonly string[]): string {
  return missing
    .map((name) => `MISSING_FACT: ${name}. We do not know ${DECLARATIONS[name]?.sentence ?? name}.`)
    .join(' ');
}

/** The enumerable names and own plain values of an object; nothing of one that pollutes, throws or is none. */
export function ownValues(input: unknown): Map<string, unknown> {
  const values = new Map<string, unknown>();
  if (typeof input !== 'object' || Array.isArray(input)) return values;
  try {
    for (const name of Object.getOwnPropertyNames(input)) {
      if (POLLUTING.has(name)) return new Map();
      const it = Object.getOwnPropertyDescriptor(input, name) as PropertyDescriptor;
      if (it.enumerable === true && 'value' in it) values.set(name, it.value);
    }
    return values;
  } catch {
    return new Map();
  }
}

/** Whether a value is exactly what the declaration says: no trimming, no other case, no number as text. */
export function isOfType(value: unknown, declaration: FactDeclaration): value is FactValue {
  switch (declaration.type) {
    case 'choice':
      return declaration.values.includes(value as string);
    case 'claim':
      return typeof value === 'boolean';
    case 'count':
      return Number.isSafeInteger(value) && Number(value) >= 0;
    case 'name':
      return typeof value === 'string' && /^[a-z][A-Za-z0-9-]{1,40}$/.test(value);
  }
}
