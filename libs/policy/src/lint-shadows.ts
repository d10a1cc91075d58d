import { inRule, type LintFinding } from './lint-finding.js';
import type { Rule, RuleSet } from './rule-set.js';
import { isWithin, valuesOf } from './value-set.js';

const STRENGTH = { permit: 0, review: 1, deny: 2 } as const;

/** A rule that another always overrules or repeats decides nothing, and reads as if it did. */
export function lintShadows({ rules }: RuleSet): LintFinding[] {
  return rules.flatMap((rule, at) => {
    const shadow = rules.find(
      (other, otherAt) => other !== rule && shadows(other, rule, otherAt < at),
    );
    if (shadow === undefined) return [];
    const isContradicted = shadow.effect !== rule.effect && covers(rule, shadow);
    return [
      {
        rule: rule.id,
        path: inRule(at),
        says: isContradicted
          ? `It contradicts ${shadow.id}, which says ${shadow.effect} of the same.`
          : `It never decides: ${shadow.id} covers all of it.`,
        instead: isContradicted
          ? 'One of the two.'
          : `Leave it out, or make ${shadow.id} narrower.`,
      },
    ];
  });
}

function shadows(other: Rule, rule: Rule, isEarlier: boolean): boolean {
  if (!covers(other, rule)) return false;
  const difference = STRENGTH[other.effect] - STRENGTH[rule.effect];
  if (difference !== 0) return difference > 0;
  if (other.effect === 'review' && rule.effect === 'review' && other.reviewBy !== rule.reviewBy) {
    return false;
  }
  if (other.effect === 'deny' && rule.effect === 'deny' && other.prohibition !== rule.prohibition) {
    return false;
  }
  const isRepeated = includesAll(obligationsOf(other), obligationsOf(rule));
  const isEqual =
    isRepeated && covers(rule, other) && includesAll(obligationsOf(rule), obligationsOf(other));
  return isRepeated && (!isEqual || isEarlier);
}

/** Whether `wide` speaks wherever `narrow` does: of the same fields and readers, and whatever holds there. */
function covers(wide: Rule, narrow: Rule): boolean {
  return (
    includesAll(wide.recordKinds, narrow.recordKinds) &&
    includesAll(wide.fields, narrow.fields) &&
    includesAll(wide.recipients, narrow.recipients) &&
    includesAll(wide.purposes, narrow.purposes) &&
    Object.entries(wide.conditions).every(([name, clause]) => {
      const inner = narrow.conditions[name];
      return inner !== undefined && isWithin(valuesOf(name, inner), valuesOf(name, clause));
    })
  );
}

function obligationsOf(rule: Rule): string[] {
  return rule.effect === 'deny' ? [] : rule.obligations.map((each) => JSON.stringify(each));
}

function includesAll<T>(wide: readonly T[], narrow: readonly T[]): boolean {
  return narrow.every((each) => wide.includes(each));
}
