import { inRule, type LintFinding } from './lint-finding.js';
import type { Rule, RuleSet } from './rule-set.js';

/** As many rules as may speak about one field and reader: no officer reads more together. */
export const MOST_RULES_ON_ONE_FIELD = 60;

/**
 * Finds the first rule with which more rules speak about one field of one kind and one reader than a person can read
 * together. It also bounds the time that a decision can take, whatever the rules say.
 */
export function lintCrowds({ rules }: RuleSet): LintFinding[] {
  const counts = new Map<string, number>();
  const at = rules.findIndex((rule) => isCrowding(rule, counts));
  const rule = rules[at];
  if (rule === undefined) return [];
  return [
    {
      rule: rule.id,
      path: inRule(at),
      says: `With it, more than ${MOST_RULES_ON_ONE_FIELD} rules speak about one field and one reader.`,
      instead: 'Fewer rules, each about more.',
    },
  ];
}

function isCrowding(rule: Rule, counts: Map<string, number>): boolean {
  for (const kind of rule.recordKinds) {
    for (const field of rule.fields) {
      for (const reader of rule.recipients) {
        const question = `${kind} ${field} ${reader}`;
        const count = (counts.get(question) ?? 0) + 1;
        if (count > MOST_RULES_ON_ONE_FIELD) return true;
        counts.set(question, count);
      }
    }
  }
  return false;
}
