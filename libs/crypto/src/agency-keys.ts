/**
 * One agency's secret keys in one file, encrypted as a row at rest (record.ts) under a key of the vault's root key.
 *
 * Does not protect: anything from whoever holds the root key; nor against an older file put back in the place of a newer.
 */
import { fromUtf8 } from './bytes.js';
import { canonical } from './encoding.js';
import {
  formatSecretKey,
  parseSealingSecretKey,
  parseSigningSecretKey,
  parseTagSecretKey,
  type SecretKey,
} from './keys.js';
import { DamagedRow, decryptRow, encryptRow } from './record.js';
import { deriveLabelKey, type RootKey } from './vault-key.js';

/** What a gateway needs to speak for its agency. The root of the founding document is not among it: it stays offline. */
export interface AgencyKeys {
  readonly signing: SecretKey;
  readonly sealing: SecretKey;
  readonly tag: SecretKey;
  readonly witness: SecretKey;
  /** The private key of the TLS client certificate, as PEM (PKCS 8). */
  readonly tlsKey: string;
  /** Keys of people who may approve releases, under the ids of the key bundle, each with the roles that it may sign in. */
  readonly approvers: readonly ApproverKey[];
}

/** The key of one person who signs. */
export interface ApproverKey {
  readonly id: string;
  readonly roles: readonly string[];
  readonly secret: SecretKey;
}

const PURPOSE = 'mash/agency-keys/1';

/** The bytes of `keys.sealed`. */
export function sealKeys(rootKey: RootKey, agency: string, keys: AgencyKeys): Uint8Array {
  const text = canonical({
    v: 1,
    signing: formatSecretKey('ed25519', keys.signing),
    sealing: formatSecretKey('xwing', keys.sealing),
    tag: formatSecretKey('x25519', keys.tag),
    witness: formatSecretKey('ed25519', keys.witness),
    tlsKey: keys.tlsKey,
    approvers: keys.approvers.map(({ id, roles, secret }) => ({
      id,
      roles,
      secret: formatSecretKey('ed25519', secret),
    })),
  });
  const key = deriveLabelKey(rootKey, PURPOSE);
  const sealed = encryptRow(key, contextOf(agency), text);
  key.wipe();
  text.fill(0);
  return sealed;
}

/** What `sealKeys` sealed; another agency's file, another root key and damage are all `DamagedRow`. */
export function openKeys(rootKey: RootKey, agency: string, sealed: Uint8Array): AgencyKeys {
  const key = deriveLabelKey(rootKey, PURPOSE);
  try {
    return parse(fromUtf8(decryptRow(key, contextOf(agency), sealed)));
  } catch {
    throw new DamagedRow();
  } finally {
    key.wipe();
  }
}

interface Written {
  signing: string;
  sealing: string;
  tag: string;
  witness: string;
  tlsKey: string;
  approvers: { id: string; roles: string[]; secret: string }[];
}

function parse(text: string): AgencyKeys {
  const { signing, sealing, tag, witness, tlsKey, approvers }: Written = JSON.parse(text);
  return {
    signing: parseSigningSecretKey(signing),
    sealing: parseSealingSecretKey(sealing),
    tag: parseTagSecretKey(tag),
    witness: parseSigningSecretKey(witness),
    tlsKey,
    approvers: approvers.map(({ id, roles, secret }) => ({
      id,
      roles,
      secret: parseSigningSecretKey(secret),
    })),
  };
}

function contextOf(agency: string) {
  return {
    agency,
    table: 'keys.sealed',
    id: agency,
    version: 1,
    kind: 'agency-keys',
    marking: 'official-sensitive',
  };
}
