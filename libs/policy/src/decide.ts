import type { ReleaseFacts } from './catalogue.js';
import type { Decision, FieldDecision } from './decision.js';
import { type Facts, joinFacts, ownValues, parseFacts } from './facts.js';
import { findingsOf } from './findings.js';
import { type RuleSet, ruleSetHash } from './rule-set.js';
import { weigh } from './weigh.js';

/** A reader or a field with any other name gets no decision, so nothing goes to it. */
const NAME = /^[a-z][A-Za-z0-9-]{1,40}$/;

/**
 * What may go to whom: permit, review or deny per leaf field and reader. Pure, total and deterministic; facts that are
 * unknown never permit, and the order of rules, readers and fields changes nothing (DESIGN 7).
 */
export function decide(ruleSet: RuleSet, facts: ReleaseFacts): Decision {
  const given = ownValues(facts);
  const release = parseFacts(given.get('release'), 'release');
  const fields = namedFacts(given.get('fields'), 'field');
  const recipients: Decision['recipients'] = Object.create(null);
  for (const [recipient, ofRecipient] of namedFacts(given.get('recipients'), 'recipient')) {
    const byField: Record<string, FieldDecision> = Object.create(null);
    const joined = new Map<string, Facts>();
    for (const [field, ofField] of fields) {
      const all = joinOnce(joined, [release, ofRecipient, ofField], ofField);
      const { findings, silent } = findingsOf(ruleSet.rules, { recipient, field, facts: all });
      byField[field] = weigh(findings, silent, all);
    }
    recipients[recipient] = byField;
  }
  const { id, version, effectiveFrom } = ruleSet;
  return { ruleSet: { id, version, effectiveFrom, hash: ruleSetHash(ruleSet) }, recipients };
}

function namedFacts(input: unknown, scope: 'recipient' | 'field'): [string, Facts][] {
  return [...ownValues(input)]
    .filter(([name]) => NAME.test(name))
    .map(([name, facts]) => [name, parseFacts(facts, scope)]);
}

/** Fields with the same facts share one set of them, so that what depends on facts alone is found once. */
function joinOnce(joined: Map<string, Facts>, parts: readonly Facts[], ofField: Facts): Facts {
  const key = JSON.stringify(ofField);
  const known = joined.get(key);
  // Stryker disable next-line ConditionalExpression: kept or worked out again, the answer is the same.
  if (known !== undefined) return known;
  const facts = joinFacts(...parts);
  joined.set(key, facts);
  return facts;
}
