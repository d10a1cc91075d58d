import type { AgencyId } from '@mash/contracts/ids';
import type { FieldDecision } from '@mash/policy/decision';
import { resultOf } from '@mash/policy/explain';
import type { KeptDecision } from '../releases/releases.js';

/** One part of a decision in the five rows that stand everywhere the same (`pages/components/explanation.njk`). */
export interface Explained {
  asked: string;
  result: 'permit' | 'trimmed' | 'review' | 'deny';
  because: { words: string; source: string }[];
  wouldChange: string[];
  ruleSet: { version: number };
}

/** How records, their parts and agencies are called. */
export interface Called {
  nameOf(agency: AgencyId): string;
  titleOf(record: string): string;
  labelOf(record: string, field: string): string;
}

const RESULTS: Record<ReturnType<typeof resultOf>, Explained['result']> = {
  Allowed: 'permit',
  'Allowed with words removed': 'trimmed',
  'Needs a second person': 'review',
  'Not allowed': 'deny',
};

/** What the policy said, per record and reader, with parts that went the same way for the same reasons in one. */
export function explainedParts(
  { records }: Pick<KeptDecision, 'records'>,
  called: Called,
  isShown: (result: Explained['result']) => boolean = () => true,
): Explained[] {
  return records.flatMap(({ record, decision }) =>
    Object.entries(decision.recipients).flatMap(([reader, fields]) =>
      alike(fields)
        .map(({ names, field }) => ({
          asked: `Share ${names.map((name) => `“${called.labelOf(record, name)}”`).join(', ')} of “${called.titleOf(record)}” with ${called.nameOf(reader)}`,
          result: RESULTS[resultOf(field)],
          because: field.reasons.map(({ rule, says, source }) => ({
            words: says,
            source: `${ruleName(rule, decision.ruleSet)}; ${source}`,
          })),
          wouldChange: field.wouldChange,
          ruleSet: { version: decision.ruleSet.version },
        }))
        .filter(({ result }) => isShown(result)),
    ),
  );
}

function alike(fields: Record<string, FieldDecision>): { names: string[]; field: FieldDecision }[] {
  const groups = new Map<string, { names: string[]; field: FieldDecision }>();
  for (const [name, field] of Object.entries(fields)) {
    const key = JSON.stringify([resultOf(field), field.reasons, field.wouldChange]);
    const group = groups.get(key) ?? { names: [], field };
    group.names.push(name);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function ruleName(rule: string, { id, version }: { id: string; version: number }): string {
  const [kind, name] = rule.split(':');
  if (name === undefined) return `rule ${rule}, ${id} version ${version}`;
  return kind === 'cap' ? `limit ${name}` : `default ${name}`;
}
