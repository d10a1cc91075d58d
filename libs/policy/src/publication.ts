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

type Effect = Pick<Revocation, 'revokes' | 'restores'>;

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
  /** The rule sets that have been in force here, by their hashes: one officer puts one of them back. */
  wasInForce: readonly Hash[];
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
 * before. Its version decides; two rule sets of one version are both refused. One officer revokes it at once. What is
 * restored holds at once where two officers have signed it and it has been in force here; all else waits for a second
 * signature under the revocation, and until then nothing is permitted without a person.
 */
export function ruleSetInForce(
  published: readonly RuleSet[],
  revocations: readonly Revocation[],
  officers: readonly Officer[],
  { today, mark, founding = null, wasInForce }: Moment,
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
  const [current = null] = standing
    .filter((each) => isNotOlder(each, mark) || refuse(each, 'A newer one has been in force.'))
    .sort((one, other) => other.version - one.version);
  const isProven = (each: RuleSet): boolean =>
    wasInForce.includes(ruleSetHash(each)) && signersOf(each, officers).length >= 2;
  const proven = standing.filter(isProven).map(ruleSetHash);
  const valid = revocations
    .map((each) => effectOf(each, officers, { today, proven }))
    .filter((each) => each !== null);
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
  return ruleSetHash(ruleSet) === mark.hash;
}

/** What a revocation does today; null where it does nothing: nobody of ours signed it, or its day has not come. */
function effectOf(
  { signatures, ...each }: Revocation,
  officers: readonly Officer[],
  { today, proven }: { today: string; proven: readonly string[] },
): Effect | null {
  const { revokes, restores, on } = each;
  const signed = signers(REVOCATION_LABEL, canonical(each), signatures, officers).length;
  if (on > today || signed === 0) return null;
  const isEnough = signed >= 2 || proven.some((hash) => hash === restores);
  return { revokes, restores: isEnough ? restores : null };
}

/** Follows revocations from the current rule set; a round of them, or one that restores the unknown, ends in none. */
function afterRevocations(
  current: RuleSet | null,
  standing: readonly RuleSet[],
  revocations: readonly Effect[],
): RuleSet | null {
  const seen = new Set<string>();
  let ruleSet = current;
  while (ruleSet !== null) {
    const hash = ruleSetHash(ruleSet);
    const its = revocations.filter((each) => each.revokes === hash);
    const last = its.at(-1);
    if (last === undefined) return ruleSet;
    if (seen.has(hash) || its.some((each) => each.restores === null)) return null;
    seen.add(hash);
    ruleSet = standing.find((each) => ruleSetHash(each) === last.restores) ?? null;
  }
  return null;
}

function signers(
  label: string,
  message: Uint8Array,
  signatures: RuleSet['signatures'],
  officers: readonly Officer[],
): string[] {
  const signed = officers.filter((officer) =>
    signatures.some(
      ({ key, signature }) => key === officer.key && verify(label, message, signature, key),
    ),
  );
  return [...new Set(signed.map(({ name }) => name))];
}

/** By what a revocation is known to those who sign it: of everything but the signatures. */
export function revocationHash(revocation: Revocation): Hash {
  return toBase64url(labelledHash('mash/rule-set-revocation/v1', canonical(unsigned(revocation))));
}

function unsigned({ signatures: _, ...rest }: Revocation): Omit<Revocation, 'signatures'> {
  return rest;
}
