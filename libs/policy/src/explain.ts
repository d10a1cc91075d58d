import { type ExplainedResult, type Explanation, RESULT_WORDS } from '@mash/contracts/explanation';
import type { Decision, FieldDecision } from './decision.js';
import { mayGo } from './document.js';

/** Parts of one record, for one reader, about which the policy says the same. */
export interface AlikeParts {
  fields: string[];
  decision: FieldDecision;
}

/** What is explained, as staff call it. */
export interface AskedParts {
  /** The labels of the parts: "What happened". */
  parts: readonly string[];
  /** The title of the record’s kind: "Incident". */
  record: string;
  reader: string;
}

/**
 * The five rows that stand everywhere the same (pages.md 1.6): the only place where they are written, for pages, the
 * command line and problems alike. What the policy says to machines is left out of its sentences.
 */
export function explainParts(
  { parts, record, reader }: AskedParts,
  decision: FieldDecision,
  { id, version, effectiveFrom, hash }: Decision['ruleSet'],
): Explanation {
  const result = resultOf(decision);
  return {
    asked: `Share ${parts.map((part) => `“${part}”`).join(', ')} of “${record}” with ${reader}`,
    result,
    because: decision.reasons.map(({ rule, says, source }) => ({
      words: says.replace(FOR_MACHINES, ''),
      source: `${nameOf(rule, id, version)}; ${source}`,
    })),
    wouldChange: wouldChange(decision, result),
    ruleSet: { id, version, date: effectiveFrom, hash },
  };
}

/** The word for a result: a permit that leaves the part at home, or takes words out, shows as such; so does a second person. */
export function resultOf(decision: FieldDecision): ExplainedResult {
  if (decision.result === 'deny') return 'deny';
  if (!mayGo(decision, true)) return 'trimmed';
  if (!mayGo(decision, false)) return 'review';
  const types = decision.obligations.map(({ type }) => type);
  return types.includes('remove') || types.includes('generalise') ? 'trimmed' : 'permit';
}

/** Parts put together where result, reasons and obligations are the same: each is explained once. */
export function alikeParts(parts: Iterable<readonly [string, FieldDecision]>): AlikeParts[] {
  const groups = new Map<string, AlikeParts>();
  for (const [field, decision] of parts) {
    const { result, reviewBy, reasons, obligations } = decision;
    const key = JSON.stringify([result, reviewBy, reasons, obligations, decision.wouldChange]);
    const group = groups.get(key) ?? { fields: [], decision };
    group.fields.push(field);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The same rows as lines of text, for a terminal. */
export function explanationLines(one: Explanation): string[] {
  const { id, version, date, hash } = one.ruleSet;
  const listed = (title: string, lines: readonly string[]) =>
    lines.map((line, at) => `${(at === 0 ? title : '').padEnd(WIDTH)}${line}`);
  const because = one.because.map(({ words, source }, at) => `${at + 1}. ${words} (${source})`);
  return [
    ...listed('What you asked to do:', [one.asked]),
    ...listed('Result:', [RESULT_WORDS[one.result]]),
    ...listed('Because:', because),
    ...listed('What would change it:', one.wouldChange),
    ...listed('Rule set:', [`${id}, version ${version}, from ${date} (${hash})`]),
  ];
}

const WIDTH = 23;

/** The policy names a fact that it lacks for machines, and says the same in words behind it. */
const FOR_MACHINES = /MISSING_FACT: [\w-]+\. /g;

const NOTHING: Readonly<Record<ExplainedResult, string>> = {
  permit: 'Nothing needs to change.',
  trimmed: 'Nothing needs to change.',
  review: 'The approval of the person who is asked.',
  deny: 'Nothing that can be done here.',
};

function wouldChange(decision: FieldDecision, result: ExplainedResult): string[] {
  const said = decision.wouldChange.filter((each) => each !== '');
  return said.length > 0 ? said : [NOTHING[result]];
}

function nameOf(rule: string, id: string, version: number): string {
  const [kind, name] = rule.split(':');
  if (name === undefined) return `rule ${rule}, ${id} version ${version}`;
  return kind === 'cap' ? `limit ${name}` : `default ${name}`;
}
