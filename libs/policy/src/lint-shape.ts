import type { z } from 'zod';
import type { LintFinding } from './lint-finding.js';

/** What must stand in each part that an officer may have left out (docs/rules/rule-set.schema.json). */
const WORDS: Readonly<Record<string, string>> = {
  id: '"police-incident-when": small letters, digits and hyphens',
  effect: '"permit", "review" or "deny"',
  recordKinds: '["incident"]: kinds of record, each by its name',
  fields: '["narrative"]: leaf fields, each by its whole name, never *',
  recipients: '["cef"]: agencies, each by its name, never *',
  purposes: '["child-protection"]: purposes, each by its name',
  sentence: 'one plain sentence that says what the rule does, of 10 to 400 characters',
  basis: '{"power": "G4", "paragraph": "…", "sentence": "We share this about {person} because …"}',
  power: '"G1" to "G8"',
  paragraph: 'the Act and the section',
  condition: '"sch1-2", "sch1-6", "sch1-18" or "sch8-4"',
  owner: 'the post that answers for the rule',
  reviewDate: 'the day by which its owner looks again: "2027-09-01"',
  effectiveFrom: 'the day from which the rules hold: "2026-09-01"',
  reviewBy: 'the role that decides: "approver", "specialist-desk", …',
  prohibition: 'one that the law knows: "court-order", "legal-privilege", …',
  obligations: '[{"type": "generalise", "to": "area"}], or leave it out',
  scope: '"field", "sentences" or "people"',
  rules: 'a list of rules: []',
};

/** What the schema has to say, in words for the officer who wrote the file. */
export function lintShape(raw: unknown, issues: readonly z.core.$ZodIssue[]): LintFinding[] {
  return issues.map((issue) => {
    const path = issue.path.map(String);
    const last = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
    return {
      rule: ruleAt(raw, issue.path),
      path: path.join('.'),
      says: sayIssue(issue, raw, last),
      instead: insteadOf(issue, last),
    };
  });
}

function sayIssue(issue: z.core.$ZodIssue, raw: unknown, last: string): string {
  if (issue.code === 'unrecognized_keys') {
    return `Rules do not have the word ${issue.keys.join(', ')}.`;
  }
  if (issue.path.length === 0) return 'This is no rule set.';
  if (valueAt(raw, issue.path) === undefined) return `It has no ${last}.`;
  return `${last} is not as it must be: ${issue.message}.`;
}

function insteadOf(issue: z.core.$ZodIssue, last: string): string {
  if (issue.code === 'unrecognized_keys') return 'Leave it out.';
  if (Object.hasOwn(WORDS, last)) return WORDS[last] ?? '';
  return issue.path.length === 0
    ? 'An object with id, version, agency, effectiveFrom and rules.'
    : 'As docs/rules/rule-set.schema.json says.';
}

function ruleAt(raw: unknown, path: readonly PropertyKey[]): string {
  if (path[0] !== 'rules' || path.length < 2) return '-';
  const id = valueAt(raw, [...path.slice(0, 2), 'id']);
  return typeof id === 'string' ? id : '-';
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = raw;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) {
      return undefined;
    }
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
