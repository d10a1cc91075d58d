import type { Reason } from '@mash/policy/decision';
import type { RuleSet } from '@mash/policy/rule-set';
import type { PartResult, ReaderResult, ResultLine } from './results.js';
import type { Weighed } from './weighed.js';

/** The five rows that stand everywhere the same (`pages/components/explanation.njk`). */
export interface Explained {
  asked: string;
  result: 'permit' | 'trimmed' | 'review' | 'deny';
  because: { words: string; source: string }[];
  wouldChange: string[];
  ruleSet: { version: number; date: string };
}

/** Why each part of one record may or may not go to one reader. It stays at home (DESIGN 7.5). */
export function explainResult(
  { record, reader, lines }: ReaderResult,
  weighed: Weighed,
  around: { nameOf(agency: string): string; ruleSet: RuleSet },
): Explained[] {
  const view = weighed.records.find(({ chosen }) => chosen.record === record)?.view;
  return lines.map((line) => ({
    asked: `Share ${quote(line.parts)} of “${view?.kind.title ?? record}” with ${around.nameOf(reader)}`,
    result: RESULTS[line.result],
    because: becauseOf(line, around.ruleSet),
    wouldChange: line.decision.wouldChange,
    ruleSet: { version: around.ruleSet.version, date: around.ruleSet.effectiveFrom },
  }));
}

/** The policy names a fact that it lacks for machines, and says the same in words behind it. */
const MISSING_FACT = /MISSING_FACT: \w+\. /g;

const RESULTS: Readonly<Record<PartResult, Explained['result']>> = {
  permit: 'permit',
  trimmed: 'trimmed',
  review: 'review',
  deny: 'deny',
  'left-out': 'trimmed',
};

function becauseOf({ decision }: ResultLine, ruleSet: RuleSet): Explained['because'] {
  return decision.reasons.map((reason) => ({
    words: reason.says.replace(MISSING_FACT, ''),
    source: `${nameOf(reason, ruleSet)}; ${reason.source}`,
  }));
}

function nameOf({ rule }: Reason, { id, version }: RuleSet): string {
  const [kind, name] = rule.split(':');
  if (name === undefined) return `rule ${rule}, ${id} version ${version}`;
  return kind === 'cap' ? `limit ${name}` : `default ${name}`;
}

function quote(parts: readonly string[]): string {
  return parts.map((part) => `“${part}”`).join(', ');
}
