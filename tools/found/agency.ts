import type { KeyBundle, SignedKeyBundle } from '@mash/contracts/founding';
import { CONTRACT_VERSION } from '@mash/contracts/sealed/content';
import type { ApproverRole } from '@mash/contracts/vocabulary';
import type { AgencyKeys } from '@mash/crypto/agency-keys';
import {
  generateSealingKeyPair,
  generateSigningKeyPair,
  generateTagKeyPair,
  type KeyPair,
} from '@mash/crypto/keys';
import { randomId } from '@mash/crypto/random';
import { newRootKey, type RootKey } from '@mash/crypto/vault-key';
import { signBundle } from '@mash/ledger/founding';
import type { Authority } from './certificates.js';

/** An agency as it comes to the ceremony. */
export interface AgencyToFound {
  id: string;
  name: string;
  /** Core agencies are witnesses. */
  isCore: boolean;
  /** How many people may sign, of each sort. */
  approvers: number;
}

/** The same with all that the ceremony made for it. */
export interface FoundedAgency extends AgencyToFound {
  /** Signs this agency's key bundles; its secret half is kept offline. */
  root: KeyPair;
  witness: KeyPair;
  vaultKey: RootKey;
  keys: AgencyKeys;
  bundle: SignedKeyBundle;
  certificate: string;
}

const YEARS_VALID = 2;

/** What a person's key may be used for: who decides for the agency, who also answers for its special desk, who governs. */
const SORTS: readonly ApproverRole[][] = [
  ['approver', 'decision-maker'],
  ['approver', 'decision-maker', 'specialist-desk'],
  ['information-governance'],
];

/** Makes an agency's keys, its certificate, and its first key bundle. */
export async function foundAgency(
  agency: AgencyToFound,
  authority: Authority,
  now: Date,
): Promise<FoundedAgency> {
  const root = generateSigningKeyPair();
  const signing = generateSigningKeyPair();
  const sealing = generateSealingKeyPair();
  const tag = generateTagKeyPair();
  const witness = generateSigningKeyPair();
  const approvers = SORTS.flatMap((roles) =>
    Array.from({ length: agency.approvers }, () => ({
      id: randomId(),
      roles,
      ...generateSigningKeyPair(),
    })),
  );
  const tls = await authority.issueForClient(agency.id);
  const bundle: KeyBundle = {
    v: 1,
    agency: agency.id,
    number: 1,
    signingKey: signing.publicKey,
    sealingKey: sealing.publicKey,
    tagKey: tag.publicKey,
    certificate: tls.fingerprint,
    approvers: approvers.map(({ id, publicKey, roles }) => ({ id, key: publicKey, roles })),
    contracts: [CONTRACT_VERSION],
    issuedAt: now.toISOString(),
    expiresAt: yearsAfter(now, YEARS_VALID).toISOString(),
  };
  return {
    ...agency,
    root,
    witness,
    vaultKey: newRootKey(),
    keys: {
      signing: signing.secretKey,
      sealing: sealing.secretKey,
      tag: tag.secretKey,
      witness: witness.secretKey,
      tlsKey: tls.key,
      approvers: approvers.map(({ id, roles, secretKey }) => ({ id, roles, secret: secretKey })),
    },
    bundle: signBundle(bundle, root.secretKey),
    certificate: tls.certificate,
  };
}

function yearsAfter(now: Date, years: number): Date {
  const then = new Date(now);
  then.setUTCFullYear(then.getUTCFullYear() + years);
  return then;
}
