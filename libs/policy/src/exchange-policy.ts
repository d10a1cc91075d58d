import type { RecordKind } from '@mash/contracts/record-kind';
import { Purpose } from '@mash/contracts/vocabulary';
import { basisFor } from './basis.js';
import { distinct } from './cite.js';
import { kindsHash } from './kinds-hash.js';
import { POWERS } from './law.js';
import { type Rule, type RuleSet, ruleSetHash } from './rule-set.js';
import { purposeOf, purposeUri, SharingPolicy } from './sharing-policy.js';

/** How the two parties of an exported policy are named outside. */
export interface Naming {
  /** The address below which this partnership publishes its policies. */
  base: string;
  /** Names by agency, and their identifiers in the central catalogue. */
  agencies: Readonly<Record<string, { name: string; catalogueIds: readonly string[] }>>;
  contact: string;
  endDate: string;
}

/** One leaf field of one kind of record, as an address. */
const DATA = /^urn:mash:data:([a-z][a-z0-9-]*):([A-Za-z0-9-]+):([A-Za-z0-9-]+)$/;

/** The address of one leaf field of one kind of record. */
export function dataAddress(agency: string, kind: string, field: string): string {
  return `urn:mash:data:${agency}:${kind}:${field}`;
}

/** Where a rule set’s policy towards one reader is published, below that base. */
export function policyAddress(
  base: string,
  ruleSet: Pick<RuleSet, 'id' | 'version'>,
  recipient: string,
): string {
  return `${base}/policies/${policyName(ruleSet, recipient)}`;
}

function policyName({ id, version }: Pick<RuleSet, 'id' | 'version'>, recipient: string): string {
  return `${id}-${version}-${recipient}`;
}

/** What one agency may share with another, as a sharing policy in the published shape; nothing where no rule names it. */
export function exportPolicy(
  ruleSet: RuleSet,
  recipient: string,
  naming: Naming,
): SharingPolicy | null {
  const rules = ruleSet.rules.filter(
    (rule) => rule.effect !== 'deny' && rule.recipients.includes(recipient),
  );
  if (rules.length === 0) return null;
  const value = policyName(ruleSet, recipient);
  const party = (agency: string) => {
    const { name, catalogueIds } = naming.agencies[agency] ?? {
      name: agency,
      catalogueIds: [agency],
    };
    return { Name: name, CatalogueID: [...catalogueIds] };
  };
  return SharingPolicy.parse({
    URI: policyAddress(naming.base, ruleSet, recipient),
    Identifier: { value, System: `${naming.base}/policies` },
    Name: `What ${party(ruleSet.agency).Name} shares with ${party(recipient).Name} (rule set ${ruleSet.id}, version ${ruleSet.version}, ${ruleSetHash(ruleSet)})`,
    Contact: naming.contact,
    Party: [party(ruleSet.agency), party(recipient)],
    Data: distinct(rules.flatMap((rule) => dataOf(ruleSet.agency, rule))),
    Purpose: distinct(rules.flatMap((rule) => rule.purposes.map(purposeUri))),
    StartDate: ruleSet.effectiveFrom,
    EndDate: naming.endDate,
    PermittedUse: ['odrl:read'],
    Restrictions: ['odrl:distribute', 'odrl:transfer'],
    DataRecipientResponsibilities: ['odrl:obtainConsent', 'odrl:inform', ...conditionsOf(rules)],
    SecurityMeasure: ['sealed to the recipient’s key', 'logged and cosigned before it opens'],
    LegalCompliance: distinct(rules.flatMap(lawOf)),
  });
}

/** What came of a policy from outside: a draft for officers, and what of it was not understood. */
export interface ImportedPolicy {
  /** Reviews and nothing else: nobody else’s paper permits anything here. */
  draft: RuleSet;
  notUnderstood: string[];
}

/**
 * Makes a draft rule set out of a sharing policy in the published shape: one review for each kind of record of ours
 * that it names. Officers make permits of them, or not. Data and purposes that are not ours are named, never guessed.
 */
export function importPolicy(
  policy: SharingPolicy,
  kinds: readonly RecordKind[],
  { agency, recipient, owner }: { agency: string; recipient: string; owner: string },
): ImportedPolicy {
  const purposes = policy.Purpose.map((uri) => ({ uri, purpose: purposeOf(uri) }));
  const known = distinct(purposes.flatMap((each) => each.purpose ?? []));
  const data = policy.Data.map((text) => ({ text, field: fieldOf(text, agency, kinds) }));
  const notUnderstood = [
    ...purposes.filter((each) => each.purpose === null).map((each) => each.uri),
    ...data.filter((each) => each.field === null).map((each) => each.text),
  ];
  const rules = kinds.flatMap(({ kind }) => {
    const fields = data.flatMap(({ field }) => (field?.kind === kind ? [field.name] : []));
    const fitting = fields.length > 0 ? known : [];
    return fitting.map((purpose) => reviewOf({ kind, fields: distinct(fields), purpose }));
  });
  const draft = {
    id: `${agency}-imported`,
    version: 1,
    agency,
    effectiveFrom: policy.StartDate,
    kindsHash: kindsHash(kinds),
    rules,
    signatures: [],
  };
  return { draft, notUnderstood };

  function reviewOf(it: { kind: string; fields: string[]; purpose: Purpose }): Rule {
    return {
      id: `${it.kind}-${it.purpose}`.slice(0, 60),
      effect: 'review',
      reviewBy: 'approver',
      recordKinds: [it.kind],
      fields: it.fields,
      recipients: [recipient],
      purposes: [it.purpose],
      conditions: {},
      obligations: [],
      sentence: `Imported from ${policy.Identifier.value}: a person decides until officers say more.`,
      basis: basisFor(it.purpose),
      owner,
      reviewDate: policy.EndDate,
    };
  }
}

function fieldOf(
  text: string,
  agency: string,
  kinds: readonly RecordKind[],
): { kind: string; name: string } | null {
  const [, owner, kind, name] = DATA.exec(text) ?? [];
  const found = kinds.find((each) => each.kind === kind);
  const isOurs = owner === agency && found?.fields.some((each) => each.name === name) === true;
  return isOurs && kind !== undefined && name !== undefined ? { kind, name } : null;
}

function dataOf(agency: string, rule: Rule): string[] {
  return rule.recordKinds.flatMap((kind) =>
    rule.fields.map((field) => dataAddress(agency, kind, field)),
  );
}

function lawOf(rule: Rule): string[] {
  return rule.effect === 'deny' ? [] : [POWERS[rule.basis.power].law, rule.basis.paragraph];
}

function conditionsOf(rules: readonly Rule[]): string[] {
  return distinct(
    rules.flatMap((rule) =>
      rule.effect === 'deny'
        ? []
        : rule.obligations.flatMap((it) => (it.type === 'conditions' ? [it.text] : [])),
    ),
  );
}
