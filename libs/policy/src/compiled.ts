import { Conditions } from './conditions.js';
import type { Finding } from './finding.js';
import type { Rule } from './rule-set.js';

/** A rule made ready once for many questions. */
export interface CompiledRule {
  rule: Rule;
  conditions: Conditions;
  /** Every fact without which it is unknown. */
  needed: readonly string[];
  kinds: ReadonlySet<unknown>;
  purposes: ReadonlySet<unknown>;
  /** What it said before, by the facts that it lacked and what was claimed. */
  said: Map<string, Finding>;
}

type Index = Map<string, Map<string, CompiledRule[]>>;

const indexes = new WeakMap<readonly Rule[], Index>();
const NONE: readonly CompiledRule[] = [];

/** The rules that name this field and this reader. A list of rules never changes once it was asked. */
export function rulesOn(
  rules: readonly Rule[],
  field: string,
  recipient: string,
): readonly CompiledRule[] {
  let index = indexes.get(rules);
  // Stryker disable next-line ConditionalExpression: kept or made again, the index is the same.
  if (index === undefined) {
    index = indexOf(rules);
    indexes.set(rules, index);
  }
  return index.get(field)?.get(recipient) ?? NONE;
}

function indexOf(rules: readonly Rule[]): Index {
  const index: Index = new Map();
  for (const rule of rules) {
    const ready = compile(rule);
    for (const field of new Set(rule.fields)) {
      const byReader = index.get(field) ?? new Map<string, CompiledRule[]>();
      index.set(field, byReader);
      for (const recipient of new Set(rule.recipients)) {
        const its = byReader.get(recipient);
        if (its === undefined) byReader.set(recipient, [ready]);
        else its.push(ready);
      }
    }
  }
  return index;
}

function compile(rule: Rule): CompiledRule {
  const conditions = new Conditions(rule.conditions);
  return {
    rule,
    conditions,
    needed: [...new Set(['purpose', 'recordKind', ...conditions.names])],
    kinds: new Set(rule.recordKinds),
    purposes: new Set(rule.purposes),
    said: new Map(),
  };
}
