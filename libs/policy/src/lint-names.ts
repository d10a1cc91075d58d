import type { RecordKind } from '@mash/contracts/record-kind';
import { inRule, type LintFinding } from './lint-finding.js';
import type { Rule, RuleSet } from './rule-set.js';

/** Finds names that name nothing: a rule about them would read as a promise and decide nothing. */
export function lintNames(ruleSet: RuleSet, kinds: readonly RecordKind[]): LintFinding[] {
  const ids = ruleSet.rules.map((rule) => rule.id);
  return ruleSet.rules.flatMap((rule, at) => [
    ...(ids.indexOf(rule.id) === at
      ? []
      : [say(rule, inRule(at, 'id'), 'Another rule bears this name.', 'A name of its own.')]),
    ...lintFields(rule, at, kinds),
    ...(rule.recipients.includes(ruleSet.agency)
      ? [
          say(
            rule,
            inRule(at, 'recipients', rule.recipients.indexOf(ruleSet.agency)),
            'An agency does not share with itself.',
            'Other agencies only.',
          ),
        ]
      : []),
    ...(rule.reviewDate < ruleSet.effectiveFrom
      ? [
          say(
            rule,
            inRule(at, 'reviewDate'),
            'Its review date is before the rules begin.',
            `A day after ${ruleSet.effectiveFrom}.`,
          ),
        ]
      : []),
    ...(['recordKinds', 'fields', 'recipients', 'purposes'] as const)
      .filter((list) => new Set(rule[list]).size < rule[list].length)
      .map((list) => say(rule, inRule(at, list), 'A name stands twice.', 'Each name once.')),
  ]);
}

function lintFields(rule: Rule, at: number, kinds: readonly RecordKind[]): LintFinding[] {
  return rule.recordKinds.flatMap((name, kindAt) => {
    const kind = kinds.find((each) => each.kind === name);
    if (kind === undefined) {
      const all = kinds.map((each) => each.kind).join(', ');
      return [
        say(
          rule,
          inRule(at, 'recordKinds', kindAt),
          `There is no kind of record ${name}.`,
          `Some of ${all}, each by its name.`,
        ),
      ];
    }
    const known = kind.fields.map((field) => field.name);
    return rule.fields.flatMap((field, fieldAt) =>
      known.includes(field)
        ? []
        : [
            say(
              rule,
              inRule(at, 'fields', fieldAt),
              `${name} has no field ${field}. Name each leaf field whole.`,
              `Some of ${known.join(', ')}.`,
            ),
          ],
    );
  });
}

function say(rule: Rule, path: string, says: string, instead: string): LintFinding {
  return { rule: rule.id, path, says, instead };
}
