import type { RecordKind } from '@mash/contracts/record-kind';
import type { Purpose } from '@mash/contracts/vocabulary';
import {
  assignmentsIn,
  type Cell,
  cellsOf,
  claimsOn,
  decideIn,
  isForbidden,
  rulesIn,
} from './cells.js';
import type { FieldDecision } from './decision.js';
import type { Rule, RuleSet } from './rule-set.js';
import { ROLE_WORDS, sayClause, sayObligation } from './words.js';

/** What one leaf field can ever come to for one reader and purpose. */
export interface Reach {
  kind: string;
  field: string;
  recipient: string;
  purpose: Purpose;
  /** The most that any facts give while nobody claims an exception to a law. */
  most: 'permit' | 'review' | 'deny';
  /** The least that known facts give, with every limit at its widest. */
  least: 'permit' | 'review' | 'deny';
  /** In one line: “goes”, “goes if …”, “a person decides: …”, “never: …”, “never: … unless …”. */
  says: string;
}

const RANK = { deny: 0, review: 1, permit: 2 } as const;

/** What this agency can ever release to each reader, for each purpose: the engine asked in every cell (a static check). */
export function reachOf(
  ruleSet: RuleSet,
  kinds: readonly RecordKind[],
  recipients: readonly string[] = readersOf(ruleSet),
): Reach[] {
  return cellsOf(kinds, recipients).map((cell) => reachIn(cell, ruleSet.rules));
}

/** The readers that a rule set names, in order. */
export function readersOf(...ruleSets: readonly RuleSet[]): string[] {
  const named = ruleSets.flatMap(({ rules }) => rules.flatMap((rule) => rule.recipients));
  return [...new Set(named)].sort((a, b) => (a < b ? -1 : 1));
}

function reachIn(cell: Cell, all: readonly Rule[]): Reach {
  const rules = rulesIn(all, cell);
  const { kind, field, recipient, purpose } = cell;
  const at = { kind: kind.kind, field: field.name, recipient, purpose };
  const assignments = assignmentsIn(cell, rules);
  if (assignments === null) {
    return { ...at, most: 'permit', least: 'deny', says: 'too many facts to say' };
  }
  const decisions = assignments.map((facts) => decideIn(cell, rules, facts));
  const ordered = decisions.sort((a, b) => RANK[b.result] - RANK[a.result]);
  const [most, least] = [ordered[0], ordered.at(-1)] as [FieldDecision, FieldDecision];
  const claims = isForbidden(most) ? assignments.flatMap(claimsOn) : [];
  const claimed = claims.map((facts) => decideIn(cell, rules, facts));
  return {
    ...at,
    most: most.result,
    least: least.result,
    says: most.result === 'deny' ? sayNever(most, claimed) : say(most, least, rules, decisions),
  };
}

function say(
  most: FieldDecision,
  least: FieldDecision,
  rules: readonly Rule[],
  decisions: readonly FieldDecision[],
): string {
  const who = `a person decides: ${ROLE_WORDS[(most.reviewBy ?? least.reviewBy) ?? 'approver']}`;
  if (most.result === 'review') return who;
  const by = new Set(decisions.flatMap((each) => (each.result === 'permit' ? each.rule : [])));
  const permits = rules.filter((rule) => by.has(rule.id)).map(sayPermit);
  const goes = permits.length === 0 ? 'goes' : permits.join('; or ');
  return least.result === 'permit' ? goes : `${goes}; otherwise ${otherwise(least)}`;
}

/** What law forbids, and who decides where one of its exceptions is claimed. */
function sayNever({ reasons, wouldChange }: FieldDecision, claimed: FieldDecision[]): string {
  const never = `never: ${reasons[0]?.says ?? ''} (${reasons[0]?.source ?? ''})`;
  const review = claimed.find(({ result }) => result === 'review');
  if (review === undefined) return never;
  return `${never} unless: ${wouldChange.join(' ')} Then a person decides: ${ROLE_WORDS[review.reviewBy ?? 'approver']}`;
}

function sayPermit(rule: Rule): string {
  const clauses = Object.entries(rule.conditions).map(([name, it]) => sayClause(name, it));
  const obligations = rule.effect === 'deny' ? [] : rule.obligations;
  const isLeftOut = obligations.some((it) => it.type === 'remove' && it.scope === 'field');
  const todo = obligations.map(sayObligation);
  const goes = isLeftOut ? 'is left out' : 'goes';
  return [
    clauses.length > 0 ? `${goes} if ${clauses.join(' and ')}` : goes,
    ...(todo.length > 0 ? [`(${todo.join(' ')})`] : []),
  ].join(' ');
}

function otherwise(least: FieldDecision): string {
  return least.result === 'deny'
    ? 'it is refused'
    : `a person decides: ${ROLE_WORDS[least.reviewBy ?? 'approver']}`;
}
