import { relative } from 'node:path';

/** The library whose mutants are tried. */
export const SOURCE = 'libs/policy/src';

/**
 * Where it decides whether something may leave or may be done, by whom, and what must be done first: here no mutant may
 * survive. All other files say, render, compare, lint or replay what these decide.
 */
const GUARDS: readonly string[] = [
  'approval.ts',
  'caps/',
  'compiled.ts',
  'conditions.ts',
  'conflict.ts',
  'decide.ts',
  'document.ts',
  'exceptions.ts',
  'facts.ts',
  'finding.ts',
  'findings.ts',
  'gate.ts',
  'handling-conditions.ts',
  'obligations.ts',
  'owed-removals.ts',
  'publication.ts',
  'staff-ability.ts',
  'staff-rank.ts',
  'weigh.ts',
];

/** Whether this file is one of them. */
export function isGuard(path: string): boolean {
  const name = relative(SOURCE, path);
  return GUARDS.some((guard) => (guard.endsWith('/') ? name.startsWith(guard) : name === guard));
}
