import { DECLARATIONS } from './catalogue.js';
import type { FactDeclaration } from './fact-declaration.js';
import { isOfType } from './facts.js';
import { inRule, type LintFinding } from './lint-finding.js';

const ALLOWED = ['$eq', '$in', '$ne', '$gte', '$lte'];
const NEGATIVE = ['$ne', '$nin', '$not', '$nor', '$exists'];
type Fault = Pick<LintFinding, 'says' | 'instead'> & { at: readonly string[] };

/** Finds every condition that CASL would misread (sharing.md 1), in a file that need not even be a rule set. */
export function lintConditions(raw: unknown): LintFinding[] {
  const rules = (raw as { rules?: unknown } | null)?.rules;
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: { id?: unknown; conditions?: unknown } | null, at) => {
    const id = typeof rule?.id === 'string' ? rule.id : '-';
    const conditions = rule?.conditions;
    if (typeof conditions !== 'object' || conditions === null) return [];
    return Object.entries(conditions).flatMap(([name, clause]) =>
      lintClause(name, clause).map(({ at: inner, says, instead }) => ({
        rule: id,
        path: inRule(at, 'conditions', name, ...inner),
        says,
        instead,
      })),
    );
  });
}

function lintClause(name: string, clause: unknown): Fault[] {
  const fact = Object.hasOwn(DECLARATIONS, name) ? DECLARATIONS[name] : undefined;
  if (fact === undefined) {
    return [
      {
        at: [],
        says: `There is no fact ${name} in the catalogue. A fact is named whole, without dots.`,
        instead: `One of ${Object.keys(DECLARATIONS).join(', ')}.`,
      },
    ];
  }
  if (typeof clause !== 'object' || clause === null || Array.isArray(clause)) {
    return [{ at: [], says: 'Write the test out.', instead: `{${testOf(fact)}}` }];
  }
  return Object.entries(clause).flatMap(([operator, value]) =>
    lintOperator(fact, operator, value).map((fault) => ({ ...fault, at: [operator] })),
  );
}

function lintOperator(
  fact: FactDeclaration,
  operator: string,
  value: unknown,
): Omit<Fault, 'at'>[] {
  const instead = testOf(fact);
  if (operator === '$regex' || value instanceof RegExp) {
    return [{ says: 'No regular expressions: one can stop the engine.', instead }];
  }
  if (NEGATIVE.includes(operator) && !(operator === '$ne' && fact.isRequired)) {
    const says = `${operator} is true of a fact that is absent. List with $in what may be.`;
    return [{ says, instead }];
  }
  if (!ALLOWED.includes(operator)) {
    const says = `There is no operator ${operator}: CASL would take it as false. Use ${ALLOWED.join(', ')}.`;
    return [{ says, instead }];
  }
  if ((operator === '$gte' || operator === '$lte') && fact.type !== 'count') {
    return [{ says: `${operator} compares numbers, and this fact is none.`, instead }];
  }
  const values: unknown[] = operator === '$in' ? (Array.isArray(value) ? value : [value]) : [value];
  return [
    ...values
      .filter((each) => !isOfType(each, fact))
      .map((each) => ({ says: `${sayValue(each)} is not a value of this fact.`, instead })),
    ...(new Set(values).size < values.length ? [{ says: 'A value stands twice.', instead }] : []),
  ];
}

/** A test that could stand there. */
function testOf(fact: FactDeclaration): string {
  switch (fact.type) {
    case 'choice':
      return `"$in": [some of ${(fact.values ?? []).map((each) => `"${each}"`).join(', ')}]`;
    case 'claim':
      return '"$eq": true, or "$eq": false';
    case 'count':
      return `"$gte": a whole number of ${fact.unit}, or "$lte"`;
    case 'name':
      return '"$eq": "one-name"';
  }
}

function sayValue(value: unknown): string {
  return typeof value === 'string' || typeof value === 'object'
    ? JSON.stringify(value)
    : String(value);
}
