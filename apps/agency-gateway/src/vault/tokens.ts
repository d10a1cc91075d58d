import { doubleMetaphone } from 'double-metaphone';
import type { Person } from './person.js';

/** What staff may search by. At least one part is given. */
export interface PersonQuery {
  name?: string;
  dateOfBirth?: string;
  nhsNumber?: string;
  postcode?: string;
}

/** Name parts as searched: lower case, without accents or marks, at least two letters. */
export function nameParts(name: string): string[] {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return [...new Set(plain.split(/[^a-z]+/).filter((part) => part.length > 1))];
}

/** How a name part sounds (Double Metaphone, both codes). */
function sounds(part: string): string[] {
  return [...new Set(doubleMetaphone(part).filter((code) => code !== ''))];
}

function plainPostcode(postcode: string): string {
  return postcode.toUpperCase().replace(/\s+/g, '');
}

/**
 * Every token under which a person is found. Pairs are tokens of their own, so that the usual
 * search (two names, or a name and a date) reads one list and nothing beside it.
 */
export function tokensOf(person: Person): string[] {
  const tokens = new Set<string>();
  for (const name of person.names) addName(tokens, nameParts(name), person);
  if (person.dateOfBirth !== null) tokens.add(`born:${person.dateOfBirth}`);
  if (person.nhsNumber !== null) tokens.add(`nhs:${person.nhsNumber}`);
  for (const { postcode } of person.addresses) tokens.add(`at:${plainPostcode(postcode)}`);
  return person.isRestricted ? [...tokens].map(restricted) : [...tokens];
}

/** The lists of restricted people stand apart: no ordinary search counts or reads them (DESIGN 3.5). */
export function restricted(token: string): string {
  return `restricted:${token}`;
}

function addName(tokens: Set<string>, parts: string[], person: Person): void {
  for (const part of parts) {
    tokens.add(`name:${part}`);
    if (person.dateOfBirth !== null) tokens.add(`name-born:${part}+${person.dateOfBirth}`);
    for (const { postcode } of person.addresses)
      tokens.add(`name-at:${part}+${plainPostcode(postcode)}`);
    for (const sound of sounds(part)) tokens.add(`sound:${sound}`);
    for (const other of parts) if (part < other) addPair(tokens, part, other);
  }
}

function addPair(tokens: Set<string>, a: string, b: string): void {
  tokens.add(`names:${a}+${b}`);
  for (const first of sounds(a)) {
    for (const second of sounds(b)) tokens.add(soundPair(first, second));
  }
}

function soundPair(a: string, b: string): string {
  return a < b ? `sounds:${a}+${b}` : `sounds:${b}+${a}`;
}

/**
 * The tokens that answer a query, the most telling first: each is one list to read. The later
 * ones are wider and are read only when the ones before found nobody.
 */
export function tokensFor(query: PersonQuery): string[] {
  const parts = nameParts(query.name ?? '').sort((a, b) => (a < b ? -1 : 1));
  const born = query.dateOfBirth;
  const postcode = query.postcode ? plainPostcode(query.postcode) : undefined;
  return [
    ...(query.nhsNumber ? [`nhs:${query.nhsNumber.replace(/\s/g, '')}`] : []),
    ...(born ? parts.map((part) => `name-born:${part}+${born}`) : []),
    ...(postcode ? parts.map((part) => `name-at:${part}+${postcode}`) : []),
    ...pairsOf(parts),
    ...(born ? [`born:${born}`] : []),
    ...(postcode ? [`at:${postcode}`] : []),
    ...(parts.length === 1
      ? parts.flatMap((part) => [`name:${part}`, ...sounds(part).map((sound) => `sound:${sound}`)])
      : []),
  ];
}

/** Two names as written, then two names as they sound. */
function pairsOf(parts: string[]): string[] {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  return [`names:${first}+${last}`, ...soundPairs(first, last)];
}

function soundPairs(a: string, b: string): string[] {
  return [
    ...new Set(sounds(a).flatMap((first) => sounds(b).map((second) => soundPair(first, second)))),
  ];
}
