import type { Decision, FieldDecision, Reason } from './decision.js';

/** The five rows that stand everywhere the same (pages.md 1.6). It stays at home (DESIGN 7.5). */
export interface Explanation {
  asked: string;
  result: 'Allowed' | 'Allowed with words removed' | 'Not allowed' | 'Needs a second person';
  because: string[];
  wouldChange: string[];
  ruleSet: string;
}

/** Explains one field’s decision for one reader; nothing where there is no such decision. */
export function explain(
  asked: string,
  decision: Decision,
  recipient: string,
  field: string,
): Explanation | null {
  const { recipients, ruleSet } = decision;
  const fields = Object.hasOwn(recipients, recipient) ? recipients[recipient] : undefined;
  const found = fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (found === undefined) return null;
  return {
    asked,
    result: resultOf(found),
    because: found.reasons.map((reason) => sayReason(reason, ruleSet)),
    wouldChange: found.wouldChange.length > 0 ? found.wouldChange : ['Nothing needs to change.'],
    ruleSet: `${ruleSet.id}, version ${ruleSet.version} (${ruleSet.hash.slice(0, 12)})`,
  };
}

/** The word for a result: obligations that take words out or need another person show in it. */
export function resultOf({ result, obligations }: FieldDecision): Explanation['result'] {
  if (result === 'deny') return 'Not allowed';
  const types = obligations.map((each) => each.type);
  if (result === 'review' || types.includes('second-person')) return 'Needs a second person';
  return types.includes('remove') || types.includes('generalise')
    ? 'Allowed with words removed'
    : 'Allowed';
}

function sayReason({ rule, says, source }: Reason, ruleSet: Decision['ruleSet']): string {
  return `${says} (${nameOf(rule, ruleSet)}; ${source})`;
}

function nameOf(rule: string, ruleSet: Decision['ruleSet']): string {
  const [kind, name] = rule.split(':');
  if (name === undefined) return `rule ${rule}, ${ruleSet.id} version ${ruleSet.version}`;
  return kind === 'cap' ? `limit ${name}` : `default ${name}`;
}
