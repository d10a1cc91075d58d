import { type ApproverRole, Purpose, StaffRole } from '@mash/contracts/vocabulary';
import { basisFor } from './basis.js';
import { DECLARATIONS } from './catalogue.js';
import { cite, distinct, inCatalogueOrder, inOrder, obligationsOf, withoutEchoes } from './cite.js';
import type { FieldDecision } from './decision.js';
import type { Facts } from './facts.js';
import type { Finding } from './finding.js';
import type { Basis, Obligation, Rule } from './rule-set.js';
import { ROLE_WORDS, sayClause } from './words.js';

/** Purposes that end in a child’s or adult’s safety (vocabulary.ts). */
const SAFEGUARDING: ReadonlySet<unknown> = new Set(
  Purpose.options.filter((purpose) => purpose !== 'crime-prevention'),
);

/**
 * The order of DESIGN 7.3, which no order of rules changes: no purpose is a deny; deny if any deny is true; else review
 * if any review is true or any deny or review is unknown; else permit if any permit is true; else review for staff with
 * a safeguarding purpose and their own agency’s record, or another’s that its owner or a named manager lets go on (the
 * originator cap answers all others with a review); else deny. A machine gets deny where staff get review; where it is not
 * known which of them asks, the caller cap has left an open question.
 */
export function weigh(
  findings: readonly Finding[],
  silent: readonly Rule[],
  facts: Facts,
): FieldDecision {
  if (facts.purpose === undefined) return withoutPurpose();
  const sorted: Sorted = { deny: [], review: [], open: [], permit: [], oblige: [], unknown: [] };
  for (const each of findings) sorted[weightOf(each)].push(each);
  if (sorted.deny.length > 0) return denied(sorted.deny);
  if (sorted.review.length > 0 || sorted.open.length > 0) return reviewed(sorted, facts);
  if (sorted.permit.length > 0) return permitted(sorted);
  return byDefault(sorted, silent, facts);
}

/** What a finding weighs: an unknown deny or review is an open question, an unknown permit weighs nothing. */
type Weight = 'deny' | 'review' | 'open' | 'permit' | 'oblige' | 'unknown';
type Sorted = Record<Weight, Finding[]>;

function weightOf({ effect, missing }: Finding): Weight {
  if (missing.length === 0) return effect;
  return effect === 'deny' || effect === 'review' ? 'open' : 'unknown';
}

function withoutPurpose(): FieldDecision {
  return defaultDeny(
    'default:no-purpose',
    'MISSING_FACT: purpose. Nothing is shared without one.',
    {
      wouldChange: ['A stated purpose.'],
      missing: ['purpose'],
    },
  );
}

function denied(denies: readonly Finding[]): FieldDecision {
  const ordered = inOrder(denies);
  return {
    ...cite(ordered),
    result: 'deny',
    obligations: [],
    prohibitions: distinct(ordered.flatMap(({ prohibition }) => prohibition ?? [])),
    wouldChange: distinct(ordered.flatMap((each) => each.wouldChange ?? [])),
  };
}

function reviewed({ review, open, permit, oblige }: Sorted, facts: Facts): FieldDecision {
  const ordered = withoutEchoes(inOrder([...review, ...open]));
  if (facts.caller === 'machine') return machineDeny(cite(ordered));
  const roles = distinct(ordered.map((each) => each.reviewBy ?? 'approver'));
  const [reviewBy, ...others] = roles as [ApproverRole, ...ApproverRole[]];
  const missing = distinct(ordered.flatMap((each) => each.missing));
  const seconds = others.map((role): Obligation => ({ type: 'second-person', role }));
  const rest = inOrder([...permit, ...oblige]);
  const { rule, reasons, facts: cited } = cite([...ordered, ...rest]);
  const decision: FieldDecision = {
    result: 'review',
    rule,
    reasons,
    obligations: obligationsOf([...review, ...rest, { obligations: seconds }]),
    basis: proposed([...ordered, ...rest], facts),
    wouldChange: [...sayKnown(missing), ...roles.map((role) => DECISION_BY[role])],
    reviewBy,
    facts: cited,
  };
  if (missing.length > 0) decision.missing = missing;
  return decision;
}

function permitted({ permit, oblige }: Sorted): FieldDecision {
  const permits = inOrder(permit);
  const rest = inOrder(oblige);
  const { rule, reasons, facts } = cite([...permits, ...rest]);
  const obligations = obligationsOf([...permit, ...oblige]);
  const basis = permits.find((each) => each.basis)?.basis;
  const decision: FieldDecision = {
    result: 'permit',
    rule,
    reasons,
    obligations,
    wouldChange: [],
    facts,
  };
  if (basis !== undefined) decision.basis = basis;
  return decision;
}

function byDefault(
  { unknown, oblige }: Sorted,
  silent: readonly Rule[],
  facts: Facts,
): FieldDecision {
  const isSafeguarding = SAFEGUARDING.has(facts.purpose);
  if (!isSafeguarding || facts.caller !== 'staff') {
    const near = cite([], silent);
    if (isSafeguarding) return machineDeny(near);
    return defaultDeny('default:not-safeguarding', 'No rule allows it for this purpose.', {
      wouldChange: [...sayNear(silent), 'A safeguarding purpose, or a rule for this one.'],
      facts: near.facts,
    });
  }
  const ordered = inOrder(unknown);
  const missing = distinct(ordered.flatMap((each) => each.missing));
  const { reasons, facts: cited } = cite([...ordered, ...inOrder(oblige)], silent);
  const decision: FieldDecision = {
    result: 'review',
    rule: 'default:no-rule',
    reasons: [{ ...NO_RULE }, ...reasons],
    obligations: obligationsOf(oblige),
    basis: proposed(ordered, facts),
    wouldChange: [...sayKnown(missing), ...sayNear(silent), DECISION_BY.approver],
    reviewBy: 'approver',
    facts: cited,
  };
  if (missing.length > 0) decision.missing = missing;
  return decision;
}

const NO_RULE = {
  rule: 'default:no-rule',
  says: 'No rule answers this. Nothing is refused by silence: a named person decides.',
  source: 'DfE information sharing advice (2024) golden rules 3 and 4',
};

function machineDeny(behind: Pick<FieldDecision, 'reasons' | 'facts'>): FieldDecision {
  const denial = defaultDeny('default:machine', 'A person decides this, and no person asks.', {
    wouldChange: ['A member of staff asks.'],
  });
  return { ...denial, reasons: [...denial.reasons, ...behind.reasons], facts: behind.facts };
}

function defaultDeny(
  rule: string,
  says: string,
  rest: { wouldChange: string[]; missing?: string[]; facts?: string[] },
): FieldDecision {
  return {
    result: 'deny',
    rule,
    reasons: [{ rule, says, source: 'UK GDPR Article 5(1)(a) and (b)' }],
    obligations: [],
    facts: inCatalogueOrder(new Set()),
    ...rest,
  };
}

/** The basis of the first rule that has one; else the one that fits the purpose. */
function proposed(ordered: readonly Finding[], facts: Facts): Basis {
  const byRule = ordered.find((each) => each.basis);
  return byRule?.basis ?? basisFor(facts.purpose as Purpose);
}

const DECISION_BY = Object.fromEntries(
  StaffRole.options.map((role) => [role, `A decision by ${ROLE_WORDS[role]}.`]),
) as Readonly<Record<StaffRole, string>>;

function sayKnown(missing: readonly string[]): string[] {
  return missing.map((name) => `Finding out ${DECLARATIONS[name]?.sentence ?? name}.`);
}

const said = new WeakMap<Rule, string>();

function sayNear(silent: readonly Rule[]): string[] {
  return silent
    .filter((rule) => rule.effect === 'permit')
    .map(sayWhen)
    .sort();
}

function sayWhen(rule: Rule): string {
  const known = said.get(rule);
  // Stryker disable next-line ConditionalExpression: kept or said again, it is the same.
  if (known !== undefined) return known;
  const clauses = Object.entries(rule.conditions).map(([name, it]) => sayClause(name, it));
  const when = `Rule ${rule.id} would allow it if ${clauses.join(', and ')}.`;
  said.set(rule, when);
  return when;
}
