import { CAPS } from './caps/caps.js';
import { type CompiledRule, rulesOn } from './compiled.js';
import { type Facts, missingFrom, sayMissing } from './facts.js';
import { type CapFinding, type Finding, forbid } from './finding.js';
import type { Rule } from './rule-set.js';

/** One question: may this leaf field go to this reader, on these facts? */
export interface Question {
  recipient: string;
  field: string;
  facts: Facts;
}

/** Everything that caps and rules have to say, in no order that matters; and the rules for this whose conditions fail. */
export function findingsOf(
  rules: readonly Rule[],
  { recipient, field, facts }: Question,
): { findings: Finding[]; silent: Rule[] } {
  const findings: Finding[] = [...capFindings(facts)];
  const silent: Rule[] = [];
  for (const compiled of rulesOn(rules, field, recipient)) {
    if (!isMeant(compiled, facts)) continue;
    const missing = missingFrom(facts, compiled.needed);
    if (missing.length > 0 || compiled.conditions.hold(facts)) {
      findings.push(findingOf(compiled, facts, missing));
    } else silent.push(compiled.rule);
  }
  return { findings, silent };
}

const kept = new WeakMap<Facts, readonly CapFinding[]>();

/** What the caps say depends on nothing but the facts: asked once for all fields on the same facts. */
function capFindings(facts: Facts): readonly CapFinding[] {
  const known = kept.get(facts);
  // Stryker disable next-line ConditionalExpression: kept or asked again, the caps say the same.
  if (known !== undefined) return known;
  const findings = CAPS.flatMap((cap) => cap.apply(facts) ?? []);
  kept.set(facts, findings);
  return findings;
}

function isMeant({ kinds, purposes }: CompiledRule, { purpose, recordKind }: Facts): boolean {
  return (
    (purpose === undefined || purposes.has(purpose)) &&
    (recordKind === undefined || kinds.has(recordKind))
  );
}

/** As many findings as one rule keeps: there are few, for it lacks few facts, and a claim is rare. */
const MOST_KEPT = 64;

/** What a rule says where it holds, or where it may for want of facts. */
function findingOf(compiled: CompiledRule, facts: Facts, missing: readonly string[]): Finding {
  const { claimedException, claimedGround, claimedBy } = facts;
  const key = `${missing.join()} ${claimedException} ${claimedGround} ${claimedBy}`;
  const known = compiled.said.get(key);
  // Stryker disable next-line ConditionalExpression: kept or said again, it is the same.
  if (known !== undefined) return known;
  const finding = sayOf(compiled, facts, missing);
  // Stryker disable next-line ConditionalExpression,EqualityOperator: kept or said again, it is the same.
  if (compiled.said.size < MOST_KEPT) compiled.said.set(key, finding);
  return finding;
}

function sayOf(
  { rule, conditions }: CompiledRule,
  facts: Facts,
  missing: readonly string[],
): Finding {
  const says = missing.length > 0 ? `${rule.sentence} ${sayMissing(missing)}` : rule.sentence;
  const named = conditions.names;
  if (rule.effect === 'deny') {
    const finding = { ...forbid(rule.id, says, rule.prohibition, facts), facts: named };
    return missing.length > 0 ? { ...finding, missing, reviewBy: 'approver' } : finding;
  }
  const finding: Finding = {
    rule: rule.id,
    effect: rule.effect,
    says,
    source: rule.basis.paragraph,
    missing,
    obligations: rule.obligations,
    basis: rule.basis,
    facts: named,
  };
  if (rule.effect === 'review') finding.reviewBy = rule.reviewBy;
  return finding;
}
