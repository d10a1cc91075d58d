import type { Paper } from '@mash/policy/papers';
import type { HighWaterMark, Revocation } from '@mash/policy/publication';
import { revocationHash } from '@mash/policy/publication';
import { type RuleSet, ruleSetHash } from '@mash/policy/rule-set';
import type { RulePaper } from './rule-papers.js';

/** A rule set that somebody brought, with the signatures that it has by now. */
export interface BroughtRules {
  hash: string;
  ruleSet: RuleSet;
  /** Who brought it, and when. */
  by: string;
  at: string;
  /** Since when it answers beside the rules in force; null while it does not. */
  besideSince: string | null;
}

/** A withdrawal of a rule set, with the signatures that it has by now. */
export interface RulesWithdrawal {
  hash: string;
  revocation: Revocation;
  by: string;
  at: string;
}

/** What the papers come to. */
export interface PublishedRules {
  founding: { ruleSet: RuleSet; hash: string; at: string };
  brought: BroughtRules[];
  withdrawals: RulesWithdrawal[];
  mark: HighWaterMark | null;
  /** The papers that justify sharing, in the order in which they were entered. */
  register: Paper[];
  /** Every rule set that has been the newest in force. */
  wereInForce: HighWaterMark[];
}

/** Reads the papers; null before the first. A rule set counts once, from when it was first brought. */
export function publishedRules(papers: readonly RulePaper[]): PublishedRules | null {
  const [founding] = ofKind(papers, 'founding');
  if (founding === undefined) return null;
  const marks = ofKind(papers, 'mark').map(({ mark }) => mark);
  return {
    founding: { ...founding, hash: ruleSetHash(founding.ruleSet) },
    brought: broughtIn(papers),
    withdrawals: withdrawalsIn(papers),
    register: ofKind(papers, 'register').map(({ paper }) => paper),
    mark: [...marks].sort((one, other) => other.version - one.version)[0] ?? null,
    wereInForce: marks,
  };
}

function broughtIn(papers: readonly RulePaper[]): BroughtRules[] {
  const brought = new Map<string, BroughtRules>();
  for (const { ruleSet, by, at } of ofKind(papers, 'draft')) {
    const hash = ruleSetHash(ruleSet);
    const signatures = ofKind(papers, 'signature')
      .filter((each) => each.ruleSet === hash)
      .map(({ signature }) => signature);
    if (!brought.has(hash)) {
      const ran = ofKind(papers, 'beside').filter((each) => each.ruleSet === hash);
      const last = ran.at(-1);
      const besideSince = last?.isOn === true ? last.at : null;
      brought.set(hash, { hash, ruleSet: { ...ruleSet, signatures }, by, at, besideSince });
    }
  }
  return [...brought.values()];
}

function withdrawalsIn(papers: readonly RulePaper[]): RulesWithdrawal[] {
  return ofKind(papers, 'withdrawal').map(({ revocation, by, at }) => {
    const hash = revocationHash(revocation);
    const later = ofKind(papers, 'withdrawal-signature')
      .filter((each) => each.revocation === hash)
      .map(({ signature }) => signature);
    const signatures = [...revocation.signatures, ...later];
    return { hash, revocation: { ...revocation, signatures }, by, at };
  });
}

function ofKind<Kind extends RulePaper['kind']>(papers: readonly RulePaper[], kind: Kind) {
  return papers.filter((paper): paper is Extract<RulePaper, { kind: Kind }> => paper.kind === kind);
}
