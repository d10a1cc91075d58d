import type { Theme } from '../families.js';

/** Who may stand in a sentence: the one it is about, the adult beside them, another of the household. */
export type Cast = 'subject' | 'carer' | 'other';

/**
 * One kind of event as an agency's staff would write it down: a sentence from each slot, in order.
 * `{subject}`, `{carer}` and `{other}` are named as that agency names them; a sentence that needs
 * somebody who is not there is not used.
 */
export interface Scene {
  kind: string;
  about: 'child' | 'adult' | 'elder';
  /** Whole years of the subject on the day, both included; left out, any age. */
  ages?: readonly [number, number];
  themes: readonly Theme[];
  roles: Record<Cast, string>;
  /** The posts whose work this is; left out, anybody’s. */
  by?: RegExp;
  slots: readonly (readonly string[])[];
  fields?: Readonly<Record<string, readonly string[]>>;
}
