import { z } from 'zod';
import { AgencyId, Base64url, Hash, Instant } from './ids.js';
import { ApproverRole } from './vocabulary.js';

/** One agency of the partnership, as all roots have signed it. */
export const FoundingAgency = z.strictObject({
  id: AgencyId,
  name: z.string().min(1).max(100),
  /** Core agencies are witnesses; associates mirror and raise alarms. */
  isCore: z.boolean(),
  /** The key that signs this agency's key bundles; its secret half is kept offline. */
  rootKey: z.string().startsWith('mash-ed25519-pub:'),
});
export type FoundingAgency = z.infer<typeof FoundingAgency>;

/** A witness of the ledger, by its C2SP verifier key (vkey). */
export const FoundingWitness = z.strictObject({
  agency: AgencyId,
  verifierKey: z.string().max(300),
});
export type FoundingWitness = z.infer<typeof FoundingWitness>;

/** What the partnership agreed on paper (DESIGN 3.10). Everything else that a gateway trusts chains to it. */
export const FoundingDocument = z.strictObject({
  v: z.literal(1),
  partnership: z.string().min(1).max(200),
  foundedAt: Instant,
  isDemonstration: z.boolean(),
  /** The name by which gateways address the hub (RFC 9421 @authority) and its TLS certificate's fingerprint. */
  hub: z.strictObject({
    authority: z.string().min(1).max(200),
    certificate: Hash,
    answerKey: z.string().startsWith('mash-ed25519-pub:'),
  }),
  log: z.strictObject({ origin: z.string().min(1).max(200), verifierKey: z.string().max(300) }),
  agencies: z.array(FoundingAgency).min(2).max(32),
  /** The agency whose social workers lead every enquiry. */
  lead: AgencyId,
  witnesses: z.array(FoundingWitness).min(1).max(16),
  /** How many witnesses make a quorum. Any two quorums overlap in more than may be dishonest. */
  quorum: z.int().min(1).max(16),
  /** How many agency roots may change this document. */
  rootsToChange: z.int().min(1).max(32),
});
export type FoundingDocument = z.infer<typeof FoundingDocument>;

/** The founding document with every root's signature over it, as printed and read out. */
export const SignedFoundingDocument = z.strictObject({
  document: FoundingDocument,
  signatures: z.array(z.strictObject({ agency: AgencyId, signature: Base64url })).min(1),
});
export type SignedFoundingDocument = z.infer<typeof SignedFoundingDocument>;

/** An agency's current public keys, signed by its root, valid from its leaf to the leaf that ends it. */
export const KeyBundle = z.strictObject({
  v: z.literal(1),
  agency: AgencyId,
  /** Rises by one with every bundle. */
  number: z.int().min(1),
  signingKey: z.string().startsWith('mash-ed25519-pub:'),
  sealingKey: z.string().startsWith('mash-xwing-pub:'),
  tagKey: z.string().startsWith('mash-x25519-pub:'),
  /** Fingerprint of the TLS client certificate that the hub pins. */
  certificate: Hash,
  /** Keys of people who may approve releases, under random ids, each with the roles that it may sign in (DESIGN 6.3). */
  approvers: z.array(
    z.strictObject({
      id: z.uuid(),
      key: z.string().startsWith('mash-ed25519-pub:'),
      roles: z.array(ApproverRole).min(1).max(4),
    }),
  ),
  /** Contract versions that this agency's gateway can read. */
  contracts: z.array(z.int().min(1)).min(1),
  issuedAt: Instant,
  expiresAt: Instant,
});
export type KeyBundle = z.infer<typeof KeyBundle>;

export const SignedKeyBundle = z.strictObject({ bundle: KeyBundle, signature: Base64url });
export type SignedKeyBundle = z.infer<typeof SignedKeyBundle>;

/** GET /key-bundles: copies; gateways check each against its root and their own mirror of the ledger. */
export const KeyBundles = z.strictObject({
  bundles: z.array(z.strictObject({ index: z.int().min(0), signed: SignedKeyBundle })),
});
export type KeyBundles = z.infer<typeof KeyBundles>;
