/** One thing wrong with a rule set, in words for the officer who wrote it. */
export interface LintFinding {
  /** The rule, or `-` for the file as a whole. */
  rule: string;
  /** Where in the file, from its root: `rules.3.conditions.mayBe.$regex`. */
  path: string;
  says: string;
  /** What to write there instead. */
  instead: string;
}

/** The path of a part of one rule. */
export function inRule(at: number, ...parts: readonly (string | number)[]): string {
  return ['rules', at, ...parts].join('.');
}
