import type { AgencyId, LeafIndex } from '@mash/contracts/ids';
import type { BodyOf, EntryKind } from '@mash/contracts/sealed/kinds';
import type { CaseFacts, Drawn } from './case-state.js';

/** What is about to be written, or was: the same for its author and for every reader. */
export interface Writing<K extends EntryKind = EntryKind> {
  readonly author: AgencyId;
  readonly kind: K;
  readonly body: BodyOf<K>;
  /** Without the author, each once. */
  readonly recipients: readonly AgencyId[];
  /** Where it stands; null before it is written. */
  readonly index: LeafIndex | null;
}

/** Why an entry does not count. It never repeats the entry's words. */
export interface Objection {
  readonly because: string;
  /** It answers something that is not held here: nobody's fault. */
  readonly isUnplaced: boolean;
  /** It draws on these without leave. */
  readonly drawn?: readonly Drawn[];
}

/** A rule about one kind of entry: null where it has nothing against it. */
export type Rule<K extends EntryKind> = (state: CaseFacts, writing: Writing<K>) => Objection | null;

export function refuse(because: string): Objection {
  return { because, isUnplaced: false };
}

export function notHere(what: string): Objection {
  return { because: `It answers ${what} that is not held here.`, isUnplaced: true };
}

/** The first objection whose condition does not hold. */
export function need(...conditions: [boolean, string][]): Objection | null {
  const broken = conditions.find(([holds]) => !holds);
  return broken === undefined ? null : refuse(broken[1]);
}
