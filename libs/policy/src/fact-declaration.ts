/** What facts are about: every group of the catalogue has one at least. */
export const FACT_GROUPS = [
  'staff',
  'agency',
  'recipient',
  'person',
  'record',
  'field',
  'request',
  'purpose',
  'relationship',
  'time',
] as const;

/** One fact that a rule or cap may name: declared once, here, or it does not exist (DESIGN 7.1). */
export type FactDeclaration = Declared &
  // `choice` is one of `values`, `claim` is true or false, `count` a whole number, `name` a word of an agency’s files.
  (
    | { type: 'choice'; values: readonly string[] }
    | { type: 'claim' | 'count' | 'name'; values?: never }
  );

interface Declared {
  unit?: 'hours' | 'months' | 'years';
  group: (typeof FACT_GROUPS)[number];
  /** What it is true of: the whole release, one reader, or one leaf field. */
  scope: 'release' | 'recipient' | 'field';
  /** Where the gateway takes it from. */
  source:
    | 'session'
    | 'vault'
    | 'records.json'
    | 'request'
    | 'case'
    | 'review'
    | 'configuration'
    | 'founding document';
  /** A gateway always knows a required fact; only of such a fact may a rule say "is not". */
  isRequired: boolean;
  /** Completes "We do not know …". */
  sentence: string;
}

/** Declarations as they are written, so that their values become types. */
export const declare = <const D extends Record<string, FactDeclaration>>(declarations: D): D =>
  Object.freeze(declarations);
