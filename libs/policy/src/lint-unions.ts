import type { RecordKind } from '@mash/contracts/record-kind';
import { assignmentsIn, type Cell, claimsOn, isForbidden, rulesIn } from './cells.js';
import { Conditions } from './conditions.js';
import type { FieldDecision } from './decision.js';
import { type Facts, missingFrom } from './facts.js';
import { findingsOf } from './findings.js';
import { inRule, type LintFinding } from './lint-finding.js';
import type { Rule, RuleSet } from './rule-set.js';
import { weigh } from './weigh.js';

/**
 * Finds a rule that several others shadow together: wherever it speaks, and on all facts that any of them can tell
 * apart, they answer the same without it. Limits are left aside, for they stand above all rules; a cell with more
 * combinations of facts than are walked counts as one where it decides.
 */
export function lintUnions({ rules }: RuleSet, kinds: readonly RecordKind[]): LintFinding[] {
  const walked = new Map<string, readonly Facts[]>();
  const factsIn = (cell: Cell): readonly Facts[] => {
    const key = [cell.kind.kind, cell.field.name, cell.recipient, cell.purpose].join(' ');
    const facts = walked.get(key) ?? assignmentsIn(cell, rulesIn(rules, cell)) ?? [];
    walked.set(key, facts);
    return facts;
  };
  return rules.flatMap((rule, at) => {
    const others = decidersInstead(rule, cellsOfRule(rule, kinds), { rules, factsIn });
    if (others.length === 0) return [];
    return [
      {
        rule: rule.id,
        path: inRule(at),
        says: `It never decides: ${others.join(', ')} together cover all of it.`,
        instead: 'Leave it out, or make one of them narrower.',
      },
    ];
  });
}

/** The rules that answer in its stead wherever it speaks; none where it decides anything. */
function decidersInstead(
  rule: Rule,
  cells: readonly Cell[],
  { rules, factsIn }: { rules: readonly Rule[]; factsIn: (cell: Cell) => readonly Facts[] },
): string[] {
  const instead = new Set<string>();
  const conditions = new Conditions(rule.conditions);
  const isSilent = (facts: Facts): boolean =>
    missingFrom(facts, conditions.names).length === 0 && !conditions.hold(facts);
  for (const cell of cells) {
    const facts = factsIn(cell);
    if (facts.length === 0) return [];
    for (const each of facts) {
      if (isSilent(each)) continue;
      const deciders = decidersWithout(rule, rules, { ...cell, facts: each });
      if (deciders === null) return [];
      for (const name of deciders) instead.add(name);
    }
  }
  return [...instead].sort((a, b) => (a < b ? -1 : 1));
}

function cellsOfRule(rule: Rule, kinds: readonly RecordKind[]): Cell[] {
  return kinds
    .filter(({ kind }) => rule.recordKinds.includes(kind))
    .flatMap((kind) =>
      kind.fields
        .filter(({ name }) => rule.fields.includes(name))
        .flatMap((field) =>
          rule.recipients.flatMap((recipient) =>
            rule.purposes.map((purpose) => ({ kind, field, recipient, purpose })),
          ),
        ),
    );
}

/** The rules that answer in its stead; none where it leaves the answer to a default, and null where the answer is another without it. */
function decidersWithout(
  rule: Rule,
  rules: readonly Rule[],
  { recipient, field, facts }: Pick<Cell, 'recipient' | 'field'> & { facts: Facts },
): string[] | null {
  const { findings } = findingsOf(rules, { recipient, field: field.name, facts });
  const all = findings.filter((each) => !each.rule.startsWith('cap:'));
  const others = all.filter((each) => each.rule !== rule.id);
  const [first, second] = [weigh(all, [], facts), weigh(others, [], facts)];
  if (!isSame(first, second)) return null;
  if (second.rule.startsWith('default:')) return first.rule === second.rule ? [] : null;
  const isClaimed = facts.claimedException !== undefined;
  const claims = isClaimed || !isForbidden(first) ? [] : claimsOn(facts);
  const claimed = claims.map((each) =>
    decidersWithout(rule, rules, { recipient, field, facts: each }),
  );
  return claimed.includes(null) ? null : [second.rule];
}

/** Whether as much goes, the same role decides and the same must be done. */
function isSame(a: FieldDecision, b: FieldDecision): boolean {
  return (
    a.result === b.result &&
    a.reviewBy === b.reviewBy &&
    JSON.stringify([a.obligations, a.missing]) === JSON.stringify([b.obligations, b.missing])
  );
}
