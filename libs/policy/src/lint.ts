import type { RecordKind } from '@mash/contracts/record-kind';
import { lintArticle6 } from './lint-article6.js';
import { lintConditions } from './lint-conditions.js';
import { lintCrowds } from './lint-crowds.js';
import type { LintFinding } from './lint-finding.js';
import { lintLaw } from './lint-law.js';
import { lintNames } from './lint-names.js';
import { lintReach } from './lint-reach.js';
import { lintShadows } from './lint-shadows.js';
import { lintShape } from './lint-shape.js';
import { lintUnions } from './lint-unions.js';
import { RuleSet } from './rule-set.js';

/** A rule set that may be used, or everything that is wrong with it. */
export type RuleSetReading =
  | { success: true; ruleSet: RuleSet }
  | { success: false; findings: LintFinding[] };

/**
 * Reads a rule set out of anything: refuses what CASL would misread, what names nothing that exists, what has no basis,
 * owner or review date, a basis that does not fit, what can never hold, what a limit always denies, what others shadow or contradict,
 * and more rules on one question than a person reads (DESIGN 7.2). The rule set given back is frozen throughout.
 */
export function readRuleSet(raw: unknown, kinds: readonly RecordKind[]): RuleSetReading {
  const traps = lintConditions(raw);
  const parsed = RuleSet.safeParse(raw);
  if (!parsed.success) {
    const shape = lintShape(raw, parsed.error.issues);
    const isSaid = (path: string): boolean =>
      path.includes('.conditions') &&
      traps.some((trap) => trap.path.startsWith(path) || path.startsWith(trap.path));
    return { success: false, findings: [...traps, ...shape.filter((each) => !isSaid(each.path))] };
  }
  const findings = [
    ...traps,
    ...lintNames(parsed.data, kinds),
    ...lintLaw(parsed.data),
    ...lintArticle6(parsed.data),
    ...lintReach(parsed.data, kinds),
    ...lintShadows(parsed.data),
    ...lintCrowds(parsed.data),
  ];
  if (findings.length > 0) return { success: false, findings };
  const idle = lintUnions(parsed.data, kinds);
  if (idle.length > 0) return { success: false, findings: idle };
  return { success: true, ruleSet: freeze(parsed.data) };
}

/** The rules whose owner has not looked again in time. An alarm, never a lock: they go on deciding (DESIGN 3.7). */
export function overdueRules({ rules }: RuleSet, today: string): string[] {
  return rules.filter((rule) => rule.reviewDate < today).map((rule) => rule.id);
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) freeze(each);
    Object.freeze(value);
  }
  return value;
}
