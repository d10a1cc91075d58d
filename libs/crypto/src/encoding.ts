/**
 * One encoding of a value, and one form of every signature and hash input: RFC 8785 (JSON Canonicalization Scheme).
 * Numbers are whole and below 2^53: anything finer is written as text by whoever needs it.
 *
 * Does not protect: duplicate names in received JSON are gone after JSON.parse. Check received text by canonicalising
 * what was parsed and comparing bytes.
 */
import canonicalize from 'canonicalize';
import { concat, utf8 } from './bytes.js';

const DEEPEST = 64;

/** Thrown for a value that has no canonical encoding. */
export class NotCanonical extends Error {
  override name = 'NotCanonical';
}

/** The RFC 8785 bytes of plain JSON; refuses undefined, fractions, unsafe integers and anything with a class. */
export function canonical(value: unknown): Uint8Array {
  checkPlain(value, 0);
  return utf8(canonicalText(value));
}

/** Label, zero byte, bytes: so that what is signed or hashed for one purpose means nothing for another. */
export function labelled(label: string, bytes: Uint8Array): Uint8Array {
  return concat(labelPrefix(label), bytes);
}

/** The label and its zero byte. A label is printable ASCII, beginning with a letter. */
export function labelPrefix(label: string): Uint8Array {
  if (!/^[A-Za-z][\x21-\x7e]{0,126}$/.test(label)) {
    throw new NotCanonical('A label is printable ASCII without spaces and begins with a letter.');
  }
  return utf8(`${label}\0`);
}

function canonicalText(value: unknown): string {
  try {
    const text = canonicalize(value);
    if (text !== undefined) return text;
  } catch {
    // A lone surrogate or a cycle; the library's message could quote the value.
  }
  throw new NotCanonical('This value has no canonical encoding.');
}

function checkPlain(value: unknown, depth: number): void {
  if (depth > DEEPEST) throw new NotCanonical(`Nested more than ${DEEPEST} deep.`);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new NotCanonical('Not a whole number below 2^53.');
    return;
  }
  if (Array.isArray(value)) {
    // Array.from also visits holes, which are undefined.
    for (const item of Array.from(value)) checkPlain(item, depth + 1);
    return;
  }
  if (typeof value !== 'object' || !isPlainObject(value)) {
    throw new NotCanonical(`Not plain JSON: ${typeof value}.`);
  }
  for (const item of Object.values(value)) checkPlain(item, depth + 1);
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  const isBare = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isBare && typeof (value as { toJSON?: unknown }).toJSON !== 'function';
}
