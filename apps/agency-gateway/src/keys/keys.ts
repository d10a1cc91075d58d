import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgencyId } from '@mash/contracts/ids';
import { type ApproverKey, openKeys } from '@mash/crypto/agency-keys';
import { toBase64url, utf8 } from '@mash/crypto/bytes';
import { keyedHash } from '@mash/crypto/keyed-hash';
import type { SecretKey } from '@mash/crypto/keys';
import { decryptRow, encryptRow } from '@mash/crypto/record';
import {
  deriveKeyEncryptionKey,
  deriveLabelKey,
  newShredKey,
  unwrapKey,
  wrapKey,
} from '@mash/crypto/vault-key';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { unlockRootKey } from './unlock.js';

/** The secrets of this agency, opened from `keys.sealed` under the root key. */
export type AgencySecrets = ReturnType<typeof openKeys>;

/**
 * This agency's keys, in memory from the unlock at start until the process ends. Nothing else in
 * the gateway holds a root key; secrets leave only as the results of the methods here.
 */
@Injectable()
export class Keys {
  readonly agency: AgencyId;
  readonly secrets: AgencySecrets;
  /** The key-encryption key version in use. Older ones decrypt only. */
  readonly activeVersion = 1;
  readonly #root: SecretKey;
  readonly #localKey: SecretKey;
  readonly #labelKey: SecretKey;

  private constructor(agency: AgencyId, root: SecretKey, secrets: AgencySecrets) {
    this.agency = agency;
    this.#root = root;
    this.secrets = secrets;
    this.#localKey = deriveLabelKey(root, 'mash/local-rows/1');
    this.#labelKey = deriveLabelKey(root, 'mash/labels/1');
  }

  /** Unlocks with the passphrase, in a worker: Argon2id blocks (DESIGN 8). */
  static async unlock(config: Config): Promise<Keys> {
    const root = await unlockRootKey(join(config.home, 'root-key.sealed'), config.passphraseFile);
    const sealed = readFileSync(join(config.home, 'keys.sealed'));
    return new Keys(config.agency, root, openKeys(root, config.agency, sealed));
  }

  /** The key with which somebody signs for this agency; none for whoever has none. */
  approverKey(approver: string | null): ApproverKey | undefined {
    return this.secrets.approvers.find(({ id }) => id === approver);
  }

  /** Encrypts a row that belongs to no person, record or entry of its own: a draft, a name of staff. */
  encryptLocal(table: string, id: string, plaintext: Uint8Array): Uint8Array {
    return encryptRow(this.#localKey, this.#context(table, id), plaintext);
  }

  decryptLocal(table: string, id: string, bytes: Uint8Array): Uint8Array {
    return decryptRow(this.#localKey, this.#context(table, id), bytes);
  }

  /** A keyed hash: equal inputs find each other again, and a dump says nothing. */
  label(purpose: string, ...parts: string[]): string {
    return toBase64url(keyedHash(this.#labelKey, `mash/label/${purpose}/1`, ...parts.map(utf8)));
  }

  /** A fresh shred key and its wrapping under the active key-encryption key. */
  newShredKey(id: string): { key: SecretKey; wrapped: string; version: number } {
    const key = newShredKey();
    const kek = deriveKeyEncryptionKey(this.#root, this.activeVersion, this.agency);
    const wrapped = wrapKey(kek, key, this.#shredContext(id, this.activeVersion));
    return { key, wrapped, version: this.activeVersion };
  }

  openShredKey(id: string, version: number, wrapped: string): SecretKey {
    const kek = deriveKeyEncryptionKey(this.#root, version, this.agency);
    return unwrapKey(kek, wrapped, this.#shredContext(id, version));
  }

  #shredContext(id: string, version: number) {
    return { agency: this.agency, purpose: 'shred-key', id, version };
  }

  #context(table: string, id: string) {
    return {
      agency: this.agency,
      table,
      id,
      version: 1,
      kind: 'local',
      marking: 'official-sensitive',
    };
  }
}
