import { Day, Hash } from '@mash/contracts/ids';
import { toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import { publicKeyOf, type SecretKey } from '@mash/crypto/keys';
import { sign, verify } from '@mash/crypto/signature';
import { z } from 'zod';
import { RuleSet, ruleSetHash } from './rule-set.js';

const RULES_LABEL = 'mash/rule-set-signature/1';
const REVOCATION_LABEL = 'mash/rule-set-revocation/1';

const Signature = RuleSet.shape.signatures.unwrap().element;

/** An information governance officer whose signature counts: the agency’s own list. */
export interface Officer {
  name: string;
  /** The public key, as text. */
  key: string;
}

/** A rule set is withdrawn at once. What holds after it is named, or nothing is permitted without a person. */
export const Revocation = z.strictObject({
  revokes: Hash,
  /** The rule set that holds again, by its hash; null where every question goes to a person. */
  restores: Hash.nullable(),
  on: Day,
  reason: z.string().min(10).max(400),
  signatures: z.array(Signature).max(2).default([]),
});
export type Revocation = z.infer<typeof Revocation>;

/** The newest rule set that this gateway has ever used: nothing older is ever taken for it (a high-water mark). */
export const HighWaterMark = z.strictObject({ version: z.int().min(1), hash: Hash });
export type HighWaterMark = z.infer<typeof HighWaterMark>;

/** What holds today, and why each other rule set does not. */
export interface InForce {
  /** Null where none holds: then nothing is permitted without a person. */
  ruleSet: RuleSet | null;
  mark: HighWaterMark | null;
  refused: { id: string; version: number; says: string }[];
}

/** When it is asked, and what is known besides papers. */
export interface Moment {
  today: string;
  mark: HighWaterMark | null;
  /** What the agency began with, agreed on paper before it had officers with keys: it needs no signature. */
  founding?: RuleSet | null;
}

/** The rule set with one more officer’s signature over its hash. */
export function signRuleSet(ruleSet: RuleSet, officer: string, secret: SecretKey): RuleSet {
  const signature = sign(RULES_LABEL, canonical(ruleSetHash(ruleSet)), secret);
  return {
    ...ruleSet,
    signatures: [
      ...ruleSet.signatures,
      { officer, key: publicKeyOf('ed25519', secret), signature },
    ],
  };
}

/** The revocation with one more officer’s signature. */
export function signRevocation(
  revocation: Revocation,
  officer: string,
  secret: SecretKey,
): Revocation {
  const signature = sign(REVOCATION_LABEL, canonical(unsigned(revocation)), secret);
  return {
    ...revocation,
    signatures: [
      ...revocation.signatures,
      { officer, key: publicKeyOf('ed25519', secret), signature },
    ],
  };
}

/** Which of these officers have signed this very rule set, each once, whatever names the signatures bear. */
export function signersOf(ruleSet: RuleSet, officers: readonly Officer[]): string[] {
  return signers(RULES_LABEL, canonical(ruleSetHash(ruleSet)), ruleSet.signatures, officers);
}

/**
 * The rule set that holds on a day: signed by two officers, begun, not revoked, and no older than what was in force
 * before. Its version decides; two rule sets of one version are both refused. A revocation that permits nothing needs
 * one officer, one that restores a rule set needs two.
 */
export function ruleSetInForce(
  published: readonly RuleSet[],
  revocations: readonly Revocation[],
  officers: readonly Officer[],
  { today, mark, founding = null }: Moment,
): InForce {
  const refused: InForce['refused'] = [];
  const refuse = ({ id, version }: RuleSet, says: string): false => {
    refused.push({ id, version, says });
    return false;
  };
  const founded = founding === null ? null : ruleSetHash(founding);
  const all = distinctSets(founding === null ? published : [...published, founding]);
  const signed = all.filter((each) => {
    const by = signersOf(each, officers).length;
    return (
      by >= 2 ||
      ruleSetHash(each) === founded ||
      refuse(each, `Signed by ${by} of our officers; it takes two.`)
    );
  });
  const standing = signed.filter((each) => {
    const isTwin = signed.some((other) => other !== each && other.version === each.version);
    if (isTwin) return refuse(each, 'Another signed rule set bears this version.');
    return each.effectiveFrom <= today || refuse(each, `It begins on ${each.effectiveFrom}.`);
  });
  const current = standing
    .filter((each) => isNotOlder(each, mark) || refuse(each, 'A newer one has been in force.'))
    .reduce<RuleSet | null>(
      (best, each) => ((best?.version ?? 0) > each.version ? best : each),
      null,
    );
  const valid = revocations.filter((each) => isValidRevocation(each, officers, today));
  return {
    ruleSet: afterRevocations(current, standing, valid),
    mark: current === null ? mark : { version: current.version, hash: ruleSetHash(current) },
    refused,
  };
}

function distinctSets(published: readonly RuleSet[]): RuleSet[] {
  return [...new Map(published.map((each) => [ruleSetHash(each), each])).values()];
}

function isNotOlder(ruleSet: RuleSet, mark: HighWaterMark | null): boolean {
  if (mark === null || ruleSet.version > mark.version) return true;
  return ruleSet.version === mark.version && ruleSetHash(ruleSet) === mark.hash;
}

function isValidRevocation(each: Revocation, officers: readonly Officer[], today: string): boolean {
  const message = canonical(unsigned(each));
  const signed = signers(REVOCATION_LABEL, message, each.signatures, officers).length;
  return each.on <= today && signed >= (each.restores === null ? 1 : 2);
}

/** Follows revocations from the current rule set; a round of them, or one that restores the unknown, ends in none. */
function afterRevocations(
  current: RuleSet | null,
  standing: readonly RuleSet[],
  revocations: readonly Revocation[],
): RuleSet | null {
  const seen = new Set<string>();
  let ruleSet = current;
  while (ruleSet !== null) {
    const hash = ruleSetHash(ruleSet);
    const its = revocations.filter((each) => each.revokes === hash);
    if (its.length === 0) return ruleSet;
    if (seen.has(hash) || its.some((each) => each.restores === null)) return null;
    seen.add(hash);
    const restores = its.at(-1)?.restores;
    ruleSet = standing.find((each) => ruleSetHash(each) === restores) ?? null;
  }
  return null;
}

function signers(
  label: string,
  message: Uint8Array,
  signatures: RuleSet['signatures'],
  officers: readonly Officer[],
): string[] {
  const keys = new Set(
    signatures.flatMap(({ key, signature }) => {
      const isOfficers = officers.some((each) => each.key === key);
      return isOfficers && verify(label, message, signature, key) ? [key] : [];
    }),
  );
  const names = officers.filter((each) => keys.has(each.key)).map((each) => each.name);
  return [...new Set(names)];
}

/** By what a revocation is known to those who sign it: of everything but the signatures. */
export function revocationHash(revocation: Revocation): Hash {
  return toBase64url(labelledHash('mash/rule-set-revocation/v1', canonical(unsigned(revocation))));
}

function unsigned({ signatures: _, ...rest }: Revocation): Omit<Revocation, 'signatures'> {
  return rest;
}
