import type { RecordKind } from '@mash/contracts/record-kind';
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
import type { Facts } from './facts.js';
import { readersOf } from './reach.js';
import type { RuleSet } from './rule-set.js';

/** A place and facts in which two rule sets differ. */
export interface Witness {
  kind: string;
  field: string;
  recipient: string;
  purpose: string;
  facts: Facts;
  /** What the first and the second say there. */
  first: Pick<FieldDecision, 'result' | 'rule' | 'obligations'>;
  second: Pick<FieldDecision, 'result' | 'rule' | 'obligations'>;
}

/** How the second rule set compares with the first, with a place that shows it. */
export interface Comparison {
  verdict: 'equivalent' | 'wider' | 'narrower' | 'neither' | 'too large to say';
  /** Where the second lets more go. */
  wider: Witness[];
  /** Where it lets less go. */
  narrower: Witness[];
  /** Where as much goes, but another role decides or other things must be done. */
  other: Witness[];
  /** Cells with more combinations of facts than are walked. */
  unwalked: string[];
}

/** What both say on the same facts. */
interface Answers {
  facts: Facts;
  a: FieldDecision;
  b: FieldDecision;
}

const RANK = { deny: 0, review: 1, permit: 2 } as const;
type Difference = 'wider' | 'narrower' | 'other';

/**
 * Whether one rule set lets more or less go than another: the engine asked with both, in every cell and every class of
 * facts that either can tell apart, and where a law forbids it with each exception claimed. One witness is kept for each cell and kind of difference.
 */
export function compareRuleSets(
  first: RuleSet,
  second: RuleSet,
  kinds: readonly RecordKind[],
): Comparison {
  const found: Record<Difference, Witness[]> = { wider: [], narrower: [], other: [] };
  const unwalked: string[] = [];
  for (const cell of cellsOf(kinds, readersOf(first, second))) {
    const [before, after] = [rulesIn(first.rules, cell), rulesIn(second.rules, cell)];
    const assignments = assignmentsIn(cell, [...before, ...after]);
    if (assignments === null) unwalked.push(nameOf(cell));
    const answersTo = (facts: Facts): Answers[] => {
      const [a, b] = [decideIn(cell, before, facts), decideIn(cell, after, facts)];
      const isClaimed = facts.claimedException !== undefined;
      const claims = !isClaimed && (isForbidden(a) || isForbidden(b)) ? claimsOn(facts) : [];
      return [{ facts, a, b }, ...claims.flatMap(answersTo)];
    };
    const seen = new Set<Difference>();
    for (const { facts, a, b } of (assignments ?? []).flatMap(answersTo)) {
      const difference = differenceOf(a, b);
      if (difference === null || seen.has(difference)) continue;
      seen.add(difference);
      found[difference].push(witness(cell, facts, a, b));
    }
  }
  return { ...found, unwalked, verdict: verdictOf(found, unwalked) };
}

function verdictOf(
  { wider, narrower, other }: Record<Difference, Witness[]>,
  unwalked: readonly string[],
): Comparison['verdict'] {
  if (wider.length > 0 && narrower.length > 0) return 'neither';
  if (unwalked.length > 0) return 'too large to say';
  if (wider.length > 0) return other.length > 0 ? 'neither' : 'wider';
  if (narrower.length > 0) return other.length > 0 ? 'neither' : 'narrower';
  return other.length > 0 ? 'neither' : 'equivalent';
}

function differenceOf(a: FieldDecision, b: FieldDecision): Difference | null {
  const rise = RANK[b.result] - RANK[a.result];
  if (rise !== 0) return rise > 0 ? 'wider' : 'narrower';
  if (isDefaultDeny(a) !== isDefaultDeny(b)) return isDefaultDeny(b) ? 'wider' : 'narrower';
  if (a.reviewBy !== b.reviewBy) return 'other';
  const [had, has] = [a, b].map(
    (each) => new Set(each.obligations.map((it) => JSON.stringify(it))),
  );
  const [lost, gained] = [missingIn(had, has), missingIn(has, had)];
  if (lost && gained) return 'other';
  if (lost) return 'wider';
  return gained ? 'narrower' : null;
}

/** A deny for want of a rule gives way to a limit’s review; a deny by a rule does not. */
function isDefaultDeny({ result, rule }: FieldDecision): boolean {
  return result === 'deny' && rule.startsWith('default:');
}

function missingIn(all: Set<string> | undefined, from: Set<string> | undefined): boolean {
  return [...(all ?? [])].some((each) => from?.has(each) !== true);
}

function witness(cell: Cell, facts: Facts, first: FieldDecision, second: FieldDecision): Witness {
  const { kind, field, recipient, purpose } = cell;
  return { kind: kind.kind, field: field.name, recipient, purpose, facts, first, second };
}

function nameOf({ kind, field, recipient, purpose }: Cell): string {
  return `${kind.kind}.${field.name} to ${recipient} for ${purpose}`;
}
