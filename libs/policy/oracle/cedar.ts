import { setFlagsFromString } from 'node:v8';
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { Rule } from '@mash/policy/rule-set';

// The V8 of Node 20 falls over, "unreachable code", some thousand answers after it has inlined the calls into Cedar.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

/**
 * The policy a third time, as Cedar policies: `share` is allowed exactly where the result is permit, `ask` exactly where
 * staff get a review or better. Cedar’s forbid overrides permit, in whatever order; Cedar skips what errs, so every fact
 * is tested for with `has` first (sharing.md 2.4).
 */
const has = (name: string): string => `context has ${name}`;
const any = (...tests: readonly string[]): string => `(${tests.join(' || ')})`;
const all = (...tests: readonly string[]): string => `(${tests.join(' && ')})`;
const not = (test: string): string => `(!${any(test)})`;
const is = (name: string, ...values: readonly unknown[]): string =>
  all(has(name), `${JSON.stringify(values)}.contains(context.${name})`);
const unknown = (...names: readonly string[]): string => any(...names.map((it) => not(has(it))));
const STAFF = not(is('caller', 'machine'));

/** A review: nobody shares, and staff may ask. */
const review = (...tests: readonly string[]): string[] => [
  `forbid (principal, action == Action::"share", resource) when { ${all(...tests)} };`,
  `permit (principal, action == Action::"ask", resource) when { ${all(STAFF, ...tests)} };`,
];

/** A prohibition: nobody shares or asks, unless its exception is claimed; then it is a review. */
function prohibit(law: string, ...tests: readonly string[]): string[] {
  const isDesks = law === 'source-identity' || law === 'protected-person';
  const claim = all(
    is('claimedException', law),
    is('claimedBy', isDesks ? 'specialist-desk' : 'information-governance'),
    any(
      unknown('claimedGround'),
      all(has('claimedGround'), `context.claimedGround like "${law}/*"`),
    ),
  );
  return [
    `forbid (principal, action, resource) when { ${all(...tests, not(claim))} };`,
    ...review(...tests, claim),
  ];
}

const PLACE = any(is('sensitivity', 'address'), is('fieldType', 'address', 'telephone'));
const OPEN = unknown('addressProtection', 'sensitivity', 'fieldType');
const BELOW = not(is('mayBe', 'immediate-danger', 'section-47'));
const OTHERS = all(is('isOwnRecord', false), not(is('ownerAnswer', 'yes')));
const STANDS = any(
  is('onwardReason', 'immediate-danger', 'section-47', 'court-order'),
  all(is('onwardReason', 'no-answer-in-time'), is('ownerAnswer', 'waiting')),
  all(is('onwardReason', 'section-16la'), is('isDutyInForce', true)),
);
const SAFE = any(
  is('isSourceAtRisk', false),
  all(is('isSourceAtRisk', true), is('dutyOfficerAnswer', 'agrees')),
);
const MANAGER = all(has('ownerAnswer'), is('onwardBy', 'approver', 'decision-maker'), STANDS, SAFE);
const AGES = { adult: [15, 999], housing: [16, 999], police: [18, 999], school: [4, 20] };
const aged = ([from, to]: readonly number[]): string =>
  all(
    has('personAgeYears'),
    `context.personAgeYears >= ${from}`,
    `context.personAgeYears <= ${to}`,
  );

const CAPS = [
  `forbid (principal, action, resource) when { ${unknown('purpose')} };`,
  `permit (principal, action == Action::"ask", resource) when { ${all(STAFF, has('purpose'), not(is('purpose', 'crime-prevention')))} };`,
  ...review(unknown('sensitivity', 'isGraded', 'marking', 'recipientCeiling', 'isOwnRecord')),
  ...review(unknown('caller', 'involvement', 'isSomebodyRestricted', 'descriptor')),
  ...review(is('isSomebodyRestricted', true)),
  ...[
    'source-identity',
    'legal-privilege',
    'gender-recognition',
    'adoption',
    'fertility-treatment',
  ].flatMap((law) => prohibit(law, is('sensitivity', law))),
  ...prohibit('protected-person', is('sensitivity', 'protected-identity')),
  ...review(is('sensitivity', 'informant')),
  ...review(is('sensitivity', 'sensitive-health', 'sensitive-service'), BELOW),
  ...review(not(is('addressProtection', 'none')), OPEN),
  ...review(is('addressProtection', 'protected'), not(OPEN), PLACE),
  ...prohibit('court-order', is('addressProtection', 'court-ordered'), not(OPEN), PLACE),
  ...review(is('isGraded', true), unknown('gradingHandling', 'gradingAssessment')),
  ...review(
    is('isGraded', true),
    is('gradingHandling', 'C'),
    not(is('areConditionsAnswered', true)),
  ),
  ...review(is('marking', 'official-sensitive'), is('recipientCeiling', 'official')),
  ...review(is('descriptor', 'commercial', 'organisation-use-only')),
  ...prohibit('legal-privilege', is('descriptor', 'legal-professional-privilege')),
  ...review(OTHERS, not(MANAGER)),
  ...review(OTHERS, is('purpose', 'crime-prevention'), not(is('receivedFor', 'crime-prevention'))),
  ...Object.entries(AGES).flatMap(([list, ages]) =>
    review(is('involvement', list), not(aged(ages))),
  ),
  ...review(
    is('purpose', 'child-in-need', 'early-help'),
    BELOW,
    not(is('familyView', 'agrees', 'no-view-yet', 'not-told')),
  ),
];

/** A rule set as Cedar policies, with every cap. */
function cedarPolicies(rules: readonly Rule[]): string {
  return [...CAPS, ...rules.flatMap(policiesOf)].join('\n');
}

function policiesOf(rule: Rule): string[] {
  const names = Object.keys(rule.conditions);
  const meant = all(
    `${JSON.stringify(rule.recipients)}.contains(context.reader)`,
    `${JSON.stringify(rule.fields)}.contains(context.field)`,
    is('purpose', ...rule.purposes),
    any(unknown('recordKind'), is('recordKind', ...rule.recordKinds)),
  );
  const open = unknown('recordKind', ...names);
  const holds = all(
    meant,
    not(open),
    ...Object.entries(rule.conditions).map(([name, it]) => testOf(name, it)),
  );
  if (rule.effect === 'permit') {
    return [`permit (principal, action == Action::"share", resource) when { ${holds} };`];
  }
  const isNotKnown = review(meant, open);
  return rule.effect === 'review'
    ? [...isNotKnown, ...review(holds)]
    : [...isNotKnown, ...prohibit(rule.prohibition, holds)];
}

function testOf(name: string, clause: Rule['conditions'][string]): string {
  const tests = Object.entries(clause).map(([operator, value]) => {
    if (operator === '$ne') return `context.${name} != ${JSON.stringify(value)}`;
    if (operator === '$gte') return `context.${name} >= ${String(value)}`;
    if (operator === '$lte') return `context.${name} <= ${String(value)}`;
    return is(name, ...(Array.isArray(value) ? (value as unknown[]) : [value]));
  });
  return all(has(name), ...tests);
}

/** Parses a rule set once for many questions. @throws where Cedar does not take it */
export function prepareCedar(id: string, rules: readonly Rule[]): void {
  const answer = preparsePolicySet(id, { staticPolicies: cedarPolicies(rules) });
  if (answer.type === 'failure') throw new Error(answer.errors.map((it) => it.message).join('\n'));
}

/** What Cedar says of one field for one reader, on facts that are known to be sound. */
export function askCedar(
  id: string,
  known: Readonly<Record<string, unknown>>,
  reader: string,
  field: string,
): string {
  const may = (action: string): boolean => {
    const answer = statefulIsAuthorized({
      principal: { type: 'Agency', id: reader },
      action: { type: 'Action', id: action },
      resource: { type: 'Field', id: field },
      context: { ...known, reader, field } as never,
      preparsedPolicySetId: id,
      entities: [],
    });
    if (answer.type === 'failure') throw new Error(answer.errors.map((it) => it.message).join());
    const { decision, diagnostics } = answer.response;
    if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors));
    return decision === 'allow';
  };
  if (may('share')) return 'permit';
  return may('ask') ? 'review' : 'deny';
}
