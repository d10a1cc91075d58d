import type { StaffRole } from '@mash/contracts/vocabulary';
import { CAP_FACTS } from './caps/caps.js';
import { DECLARATIONS } from './catalogue.js';
import type { FieldDecision, Reason } from './decision.js';
import type { Finding } from './finding.js';
import type { Obligation, Rule } from './rule-set.js';

/** The facts that every result rests on, whatever the rules name. */
const ALWAYS_CITED: ReadonlySet<string> = new Set([
  'caller',
  'purpose',
  'isOwnRecord',
  'recordKind',
  ...CAP_FACTS,
]);

/** Who decides comes first: the more specialised desk, then code above rules, then the name. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const placed = findings.map((finding) => ({ finding, place: placeOf(finding) }));
  placed.sort((a, b) => (a.place < b.place ? -1 : 1));
  return placed.map(({ finding }) => finding);
}

/** Caps that lack the same facts say the same: the most specialised desk finds out, and nobody is asked twice. */
export function withoutEchoes(ordered: readonly Finding[]): readonly Finding[] {
  if (ordered.length < 2) return ordered;
  const asked = new Set<string>();
  return ordered.filter(({ rule, missing }) => {
    if (missing.length === 0 || !rule.startsWith('cap:')) return true;
    const lacks = missing.join(' ');
    if (asked.has(lacks)) return false;
    asked.add(lacks);
    return true;
  });
}

/** Where a finding stands among others. */
function placeOf({ rule, reviewBy }: Finding): string {
  return `${rank(reviewBy)}${rule.startsWith('cap:') ? 0 : 1}${rule}`;
}

const RANKS: readonly StaffRole[] = ['specialist-desk', 'approver', 'decision-maker'];

function rank(role: StaffRole | undefined): number {
  const place = role === undefined ? -1 : RANKS.indexOf(role);
  return place < 0 ? RANKS.length : place;
}

/**
 * What a decision says of the findings behind it: the deciding one, the reasons and the facts. A default rests also on
 * the facts for which silent rules do not hold.
 */
export function cite(
  ordered: readonly Finding[],
  silent: readonly Rule[] = [],
): Pick<FieldDecision, 'rule' | 'reasons' | 'facts'> {
  const reasons: Reason[] = [];
  const more = new Set<string>();
  for (const { rule, says, source, facts } of ordered) {
    reasons.push({ rule, says, source });
    if (facts !== undefined) for (const name of facts) more.add(name);
  }
  for (const { conditions } of silent) for (const name in conditions) more.add(name);
  return {
    rule: ordered[0]?.rule ?? 'default:no-rule',
    reasons,
    facts: inCatalogueOrder(more),
  };
}

/** Every obligation once, in one order, whoever asks for it. */
export function obligationsOf(from: readonly Pick<Finding, 'obligations'>[]): Obligation[] {
  const all: Obligation[] = [];
  for (const each of from) if (each.obligations.length > 0) all.push(...each.obligations);
  if (all.length < 2) return all;
  const byText = new Map(all.map((it) => [textOf(it), it] as const));
  return [...byText.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, it]) => it);
}

const texts = new WeakMap<Obligation, string>();

/** An obligation as one text, in whatever order it is written. */
export function textOf(obligation: Obligation): string {
  const known = texts.get(obligation);
  if (known !== undefined) return known;
  const text = JSON.stringify(Object.entries(obligation).sort(([a], [b]) => (a < b ? -1 : 1)));
  texts.set(obligation, text);
  return text;
}

const NAMES: readonly string[] = Object.keys(DECLARATIONS);

const ALWAYS = NAMES.filter((name) => ALWAYS_CITED.has(name));

/** As many combinations as are kept; there are few, for rules name few facts. */
const MOST_KEPT = 1000;
const combinations = new Map<string, readonly string[]>();

/** These facts, with those that every result rests on, in one order. */
export function inCatalogueOrder(names: Iterable<string>): string[] {
  let key = '';
  for (const name of names) if (!ALWAYS_CITED.has(name)) key += `${name},`;
  if (key === '') return ALWAYS.slice();
  const known = combinations.get(key);
  if (known !== undefined) return known.slice();
  const cited = new Set(names);
  const ordered = NAMES.filter((name) => ALWAYS_CITED.has(name) || cited.has(name));
  // Stryker disable next-line ConditionalExpression,EqualityOperator: kept or made again, the list is the same.
  if (combinations.size < MOST_KEPT) combinations.set(key, ordered);
  return ordered.slice();
}

/** Each once, in the order given. */
export function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
