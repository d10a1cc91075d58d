import type { RecordField, RecordKind } from '@mash/contracts/record-kind';
import type { Cap } from './caps/cap.js';
import { CAPS } from './caps/caps.js';
import type { FactValue } from './catalogue.js';
import { parseFacts } from './facts.js';
import { inRule, type LintFinding } from './lint-finding.js';
import type { Obligation, Rule, RuleSet } from './rule-set.js';
import { hasValue, isEmpty, valuesOf } from './value-set.js';

/** Finds rules, or parts of one, that can never hold, and obligations that would leave nothing of a field. */
export function lintReach(ruleSet: RuleSet, kinds: readonly RecordKind[]): LintFinding[] {
  return ruleSet.rules.flatMap((rule, at) => [
    ...lintEmpty(rule, at),
    ...lintFixed(rule, at, kinds),
    ...lintForbidden(rule, at, kinds),
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
      involvement: kind.involvement ?? 'none',
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

/** A part that a limit denies whatever else holds: a rule that permits or reviews it reads as a promise and is none. */
function lintForbidden(rule: Rule, at: number, kinds: readonly RecordKind[]): LintFinding[] {
  if (rule.effect === 'deny') return [];
  return cellsOf(rule, kinds).flatMap(({ kind, field }) => {
    const facts = parseFacts({ sensitivity: field.sensitivity, fieldType: field.type }, 'field');
    const cap = CAPS.find((each) => isDenied(each.apply(facts)));
    if (cap === undefined) return [];
    return [
      {
        rule: rule.id,
        path: inRule(at, 'fields', rule.fields.indexOf(field.name)),
        says: `It never decides on ${field.name} of ${kind.kind}: the limit ${cap.id.slice('cap:'.length)} always denies it.`,
        instead:
          'Leave the field out. Whoever the law names claims an exception, whatever rules say.',
      },
    ];
  });
}

function isDenied(found: ReturnType<Cap['apply']>): boolean {
  return found?.effect === 'deny' && found.missing.length === 0;
}

function lintObligations(rule: Rule, at: number, kinds: readonly RecordKind[]): LintFinding[] {
  if (rule.effect === 'deny') return [];
  return rule.obligations.flatMap((obligation, obligationAt) => {
    if (obligation.type === 'remove') {
      return lintRemoval(rule, obligation, inRule(at, 'obligations', obligationAt), kinds);
    }
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

/** Sentences and people are taken out of narratives alone, and people as third parties or to protect a source. */
function lintRemoval(
  rule: Rule,
  { scope, reason }: Extract<Obligation, { type: 'remove' }>,
  path: string,
  kinds: readonly RecordKind[],
): LintFinding[] {
  if (scope === 'field') return [];
  const isOfPeople = reason === 'third-party' || reason === 'source-protection';
  const cells = cellsOf(rule, kinds);
  const hasNarrative = cells.some(({ field }) => field.type === 'narrative');
  return [
    ...(scope === 'people' && !isOfPeople
      ? [
          {
            ...{ rule: rule.id, path },
            says: `Nobody is taken out as ${reason}.`,
            instead: '"third-party" or "source-protection"; else the scope "sentences".',
          },
        ]
      : []),
    ...(cells.length > 0 && !hasNarrative
      ? [
          {
            ...{ rule: rule.id, path },
            says: 'Nothing can be taken out: none of its fields is a narrative.',
            instead: 'The scope "field", or a rule of its own for the narratives.',
          },
        ]
      : []),
  ];
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
