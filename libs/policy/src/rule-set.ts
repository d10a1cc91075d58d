import { AgencyId, Day, Hash } from '@mash/contracts/ids';
import { ApproverRole, Purpose, RemovalReason, StaffRole } from '@mash/contracts/vocabulary';
import { toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { labelledHash } from '@mash/crypto/hash';
import { z } from 'zod';
import { Article6, Power, ProcessingCondition, Prohibition } from './law.js';

const Name = z.string().regex(/^[a-z][A-Za-z0-9-]{1,40}$/);
const RuleId = z.string().regex(/^[a-z][a-z0-9-]{2,60}$/);
const Sentence = z.string().min(10).max(400);
const Choice = z.union([z.string().max(60), z.boolean()]);

/** What one fact must be. No other operator exists: CASL fails open on the rest (sharing.md 1). */
export const Clause = z.union([
  z.strictObject({ $eq: Choice }),
  z.strictObject({ $in: z.array(Choice).min(1).max(40) }),
  z.strictObject({ $ne: Choice }),
  z.strictObject({ $gte: z.int().min(0), $lte: z.int().min(0) }),
  z.strictObject({ $gte: z.int().min(0) }),
  z.strictObject({ $lte: z.int().min(0) }),
]);
export type Clause = z.infer<typeof Clause>;

/** What must be done with a permit: part of the decision, signed into the release. */
export const Obligation = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('remove'),
    /**
     * `field` leaves the whole part out. `sentences` and `people` ask staff to take out what the reason says, or everything
     * about people who are not of the case; before they have, or have answered why not, it goes no further (owed-removals.ts).
     */
    scope: z.enum(['field', 'sentences', 'people']),
    reason: RemovalReason,
  }),
  z.strictObject({ type: z.literal('generalise'), to: z.enum(['age', 'area']) }),
  z.strictObject({ type: z.literal('second-person'), role: ApproverRole }),
  z.strictObject({ type: z.literal('conditions'), text: z.string().min(10).max(500) }),
  z.strictObject({ type: z.literal('notify'), role: StaffRole }),
  /** The agency that owns the item is told at once that it was passed on. */
  z.strictObject({ type: z.literal('tell-owner') }),
]);
export type Obligation = z.infer<typeof Obligation>;

/** Why it is lawful. `{person}` in the sentence stands for the person's name. */
export const Basis = z.strictObject({
  power: Power,
  paragraph: z.string().min(5).max(200),
  /** The condition of Article 6 that the power rests on here. */
  article6: Article6.optional(),
  condition: ProcessingCondition.optional(),
  sentence: Sentence,
});
export type Basis = z.infer<typeof Basis>;

const scope = {
  id: RuleId,
  recordKinds: z.array(Name).min(1).max(50),
  /** Leaf fields, each by its whole name. */
  fields: z.array(Name).min(1).max(40),
  recipients: z.array(AgencyId).min(1).max(40),
  purposes: z.array(Purpose).min(1),
  conditions: z.record(z.string().max(60), Clause).default({}),
  sentence: Sentence,
  owner: z.string().min(3).max(100),
  reviewDate: Day,
};

/** One rule. A permit and a review name their legal basis, a deny its prohibition. */
export const Rule = z.discriminatedUnion('effect', [
  z.strictObject({
    ...scope,
    effect: z.literal('permit'),
    obligations: z.array(Obligation).max(10).default([]),
    basis: Basis,
  }),
  z.strictObject({
    ...scope,
    effect: z.literal('review'),
    reviewBy: ApproverRole,
    obligations: z.array(Obligation).max(10).default([]),
    basis: Basis,
  }),
  z.strictObject({ ...scope, effect: z.literal('deny'), prohibition: Prohibition }),
]);
export type Rule = z.infer<typeof Rule>;

/** `agencies/<name>/rules.json`: what this agency shares, written by its information governance officers. */
export const RuleSet = z.strictObject({
  $schema: z.string().optional(),
  id: RuleId,
  version: z.int().min(1),
  agency: AgencyId,
  effectiveFrom: Day,
  /** False for a charity or a housing association: only they rely on a recognised legitimate interest. */
  isPublicAuthority: z.boolean().optional(),
  /** The kinds of record that it was signed with (kinds-hash.ts). With any others, or none, it permits nothing. */
  kindsHash: Hash.optional(),
  rules: z.array(Rule).max(2000),
  /** Two information governance officers sign the hash (DESIGN 7.2). */
  signatures: z
    .array(
      z.strictObject({
        officer: z.string().min(1).max(100),
        key: z.string().max(200),
        signature: z.string().max(200),
      }),
    )
    .max(2)
    .default([]),
});
export type RuleSet = z.infer<typeof RuleSet>;

/** The published JSON Schema, for editors (docs/rules/rule-set.schema.json). */
export function ruleSetSchema(): unknown {
  return z.toJSONSchema(RuleSet, { io: 'input' });
}

const hashes = new WeakMap<RuleSet, string>();

/** The hash that stands in the ledger and that officers sign: of everything but the signatures. A rule set never changes after it is read. */
export function ruleSetHash(ruleSet: RuleSet): string {
  const known = hashes.get(ruleSet);
  if (known !== undefined) return known;
  const { $schema: _, signatures: __, ...signed } = ruleSet;
  const hash = toBase64url(labelledHash('mash/rule-set/v1', canonical(signed)));
  hashes.set(ruleSet, hash);
  return hash;
}
