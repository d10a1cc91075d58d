import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { ReleaseFacts } from '@mash/policy/catalogue';
import { decide } from '@mash/policy/decide';
import type { Rule, RuleSet } from '@mash/policy/rule-set';
import { type Enforcer, newEnforcer, newModelFromString } from 'casbin';

/** One engine with one rule set: for one release, which leaf fields go without anybody’s word. */
export interface Engine {
  name: string;
  answer: (facts: ReleaseFacts) => boolean[];
}

/** Ours, with reasons, bases and what would change each answer. */
export function ours(ruleSet: RuleSet): Engine {
  return {
    name: 'MASH Hub, with explanation',
    answer: (facts) =>
      Object.values(decide(ruleSet, facts).recipients['cef'] ?? {}).map(
        (each) => each.result === 'permit',
      ),
  };
}

/** Cedar: reviews and denies are forbids, for both hold back; parsed once. */
export function cedar({ id, rules }: RuleSet): Engine {
  const name = `${id}-${rules.length}`;
  const answer = preparsePolicySet(name, { staticPolicies: rules.flatMap(cedarOf).join('\n') });
  if (answer.type === 'failure') throw new Error(answer.errors[0]?.message);
  return {
    name: 'Cedar WASM, parsed once',
    answer: ({ release, fields }) => {
      const context = { ...release } as never;
      return Object.keys(fields).map((field) => {
        const found = statefulIsAuthorized({
          principal: { type: 'Agency', id: 'cef' },
          action: { type: 'Action', id: 'share' },
          resource: { type: 'Field', id: field },
          context,
          preparsedPolicySetId: name,
          entities: [],
        });
        return found.type === 'success' && found.response.decision === 'allow';
      });
    },
  };
}

function cedarOf(rule: Rule): string[] {
  const tests = [
    `${JSON.stringify(rule.purposes)}.contains(context.purpose)`,
    `${JSON.stringify(rule.recordKinds)}.contains(context.recordKind)`,
    ...Object.entries(rule.conditions).flatMap(([name, clause]) =>
      Object.entries(clause).map(([operator, value]) => {
        if (operator === '$in') return `${JSON.stringify(value)}.contains(context.${name})`;
        return `context.${name} ${OPERATORS[operator] ?? '=='} ${JSON.stringify(value)}`;
      }),
    ),
  ];
  const effect = rule.effect === 'permit' ? 'permit' : 'forbid';
  return rule.fields.map(
    (field) =>
      `${effect} (principal == Agency::"cef", action == Action::"share", resource == Field::"${field}") when { ${tests.join(' && ')} };`,
  );
}

const OPERATORS: Readonly<Record<string, string>> = {
  $eq: '==',
  $ne: '!=',
  $gte: '>=',
  $lte: '<=',
};

const MODEL = `
[request_definition]
r = reader, field, facts

[policy_definition]
p = reader, field, test, eft

[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))

[matchers]
m = r.reader == p.reader && r.field == p.field && eval(p.test)
`;

/** Casbin: one policy for each rule and field, its conditions evaluated. */
export async function casbin({ rules }: RuleSet): Promise<Engine> {
  const enforcer: Enforcer = await newEnforcer(newModelFromString(MODEL));
  enforcer.enableLog(false);
  await enforcer.addPolicies(rules.flatMap(casbinOf));
  return {
    name: 'Casbin',
    answer: ({ release, fields }) =>
      Object.keys(fields).map((field) => enforcer.enforceSync('cef', field, release)),
  };
}

function casbinOf(rule: Rule): string[][] {
  const oneOf = (name: string, values: readonly unknown[]): string =>
    `(${values.map((value) => `r.facts.${name} == ${quote(value)}`).join(' || ')})`;
  const tests = [
    oneOf('purpose', rule.purposes),
    oneOf('recordKind', rule.recordKinds),
    ...Object.entries(rule.conditions).flatMap(([name, clause]) =>
      Object.entries(clause).map(([operator, value]) =>
        Array.isArray(value)
          ? oneOf(name, value as unknown[])
          : `r.facts.${name} ${OPERATORS[operator] ?? '=='} ${quote(value)}`,
      ),
    ),
  ];
  const effect = rule.effect === 'permit' ? 'allow' : 'deny';
  return rule.fields.map((field) => ['cef', field, tests.join(' && '), effect]);
}

function quote(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
