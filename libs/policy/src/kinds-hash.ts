import type { Hash } from '@mash/contracts/ids';
import type { RecordKind } from '@mash/contracts/record-kind';
import { toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import type { LintFinding } from './lint-finding.js';
import type { RuleSet } from './rule-set.js';

/**
 * The hash of what the policy goes by in an agency’s kinds of record: of each kind its name, grading, involvement list and
 * date, of each field its name, type and sensitivity. Titles, hints, choices and the order of things change nothing.
 * Officers sign it with their rules, for limits are switched on and off by it (DESIGN 7.2, 7.4).
 */
export function kindsHash(kinds: readonly RecordKind[]): Hash {
  const said = kinds.map(({ kind, isGraded, involvement, happenedField, fields }) => ({
    ...{ kind, isGraded, happenedField },
    involvement: involvement ?? null,
    fields: byName(fields.map(({ name, type, sensitivity }) => ({ name, type, sensitivity }))),
  }));
  const sorted = byName(said.map((one) => ({ ...one, name: one.kind })));
  return toBase64url(labelledHash('mash/record-kinds/v1', canonical(sorted)));
}

/** Whether a rule set names the kinds of record that it is used with. */
export function areKindsSigned(ruleSet: RuleSet, kinds: readonly RecordKind[]): boolean {
  return ruleSet.kindsHash === kindsHash(kinds);
}

/** What is wrong with a rule set that was written for other kinds of record than these. */
export function lintKinds(ruleSet: RuleSet, kinds: readonly RecordKind[]): LintFinding[] {
  if (areKindsSigned(ruleSet, kinds)) return [];
  const says =
    ruleSet.kindsHash === undefined
      ? 'It does not say for which kinds of record it is: nothing would be permitted.'
      : 'It is for other kinds of record than those of this folder: nothing would be permitted.';
  return [{ rule: '-', path: 'kindsHash', says, instead: `"${kindsHash(kinds)}"` }];
}

function byName<T extends { name: string }>(each: T[]): T[] {
  return each.sort((one, other) => (one.name < other.name ? -1 : 1));
}

const SAYS =
  'The kinds of record at this terminal are not those that two officers signed. Until they have, a person decides.';

/**
 * The same rules where the kinds of record are not those that were signed with them: what they permit waits for the
 * specialist desk, for a limit may have been switched off; what they forbid stays forbidden. Nothing is refused by it.
 */
export function withoutPermits(ruleSet: RuleSet): RuleSet {
  return {
    ...ruleSet,
    id: 'kinds-not-signed',
    rules: ruleSet.rules.map((rule) =>
      rule.effect === 'permit'
        ? { ...rule, effect: 'review', reviewBy: 'specialist-desk', sentence: SAYS }
        : rule,
    ),
    signatures: [],
  };
}
