import type { RecordField, RecordKind } from '@mash/contracts/record-kind';
import type { FactValue } from './catalogue.js';
import { inRule, type LintFinding } from './lint-finding.js';
import type { Rule, RuleSet } from './rule-set.js';
import { hasValue, isEmpty, valuesOf } from './value-set.js';

/** Finds rules, or parts of one, that can never hold, and obligations that would leave nothing of a field. */
export function lintReach(ruleSet: RuleSet, kinds: readonly RecordKind[]): LintFinding[] {
  return ruleSet.rules.flatMap((rule, at) => [
    ...lintEmpty(rule, at),
    ...lintFixed(rule, at, kinds),
    ...lintObligations(rule, at, kinds),
  ]);
}

function lintEmpty(rule: Rule, at: number): LintFinding[] {
  return Object.entries(rule.conditions)
    .filter(([name, clause]) => isEmpty(valuesOf(name, clause)))
    .map(([name]) => ({
      rule: rule.id,
      path: inRule(at, 'conditions', name),
      says: 'It can never hold: the condition contradicts itself.',
      instead: '"$gte" at most as large as "$lte".',
    }));
}

/** A field’s kind fixes some facts: a condition that says otherwise can never hold for it. */
function lintFixed(rule: Rule, at: number, kinds: readonly RecordKind[]): LintFinding[] {
  return cellsOf(rule, kinds).flatMap(({ kind, field }) => {
    const fixed: Readonly<Record<string, FactValue>> = {
      recordKind: kind.kind,
      isGraded: kind.isGraded,
      sensitivity: field.sensitivity,
      fieldType: field.type,
    };
    return Object.entries(rule.conditions).flatMap(([name, clause]) => {
      const value = fixed[name];
      const canHold =
        name === 'purpose'
          ? rule.purposes.some((purpose) => hasValue(valuesOf(name, clause), purpose))
          : value === undefined || hasValue(valuesOf(name, clause), value);
      if (canHold) return [];
      const said = name === 'purpose' ? rule.purposes.join(', ') : String(value);
      return [
        {
          rule: rule.id,
          path: inRule(at, 'conditions', name),
          says: `It can never hold for ${field.name} of ${kind.kind}, where ${name} is ${said}.`,
          instead: 'Leave the field or the kind out of the rule, or the condition.',
        },
      ];
    });
  });
}

function lintObligations(rule: Rule, at: number, kinds: readonly RecordKind[]): LintFinding[] {
  if (rule.effect === 'deny') return [];
  return rule.obligations.flatMap((obligation, obligationAt) => {
    if (obligation.type !== 'generalise') return [];
    const wanted = obligation.to === 'age' ? 'date' : 'address';
    return cellsOf(rule, kinds)
      .filter(({ field }) => field.type !== wanted)
      .map(({ kind, field }) => ({
        rule: rule.id,
        path: inRule(at, 'obligations', obligationAt),
        says: `Nothing would be left of ${field.name} of ${kind.kind}: it holds no ${wanted}.`,
        instead: `A rule of its own for fields of type ${wanted}.`,
      }));
  });
}

function cellsOf(
  rule: Rule,
  kinds: readonly RecordKind[],
): { kind: RecordKind; field: RecordField }[] {
  return kinds
    .filter((kind) => rule.recordKinds.includes(kind.kind))
    .flatMap((kind) =>
      kind.fields
        .filter((field) => rule.fields.includes(field.name))
        .map((field) => ({ kind, field })),
    );
}
