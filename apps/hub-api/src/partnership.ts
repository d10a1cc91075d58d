import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FoundingDocument, SignedFoundingDocument } from '@mash/contracts/founding';
import type { AgencyId } from '@mash/contracts/ids';
import { keyId, parseSigningSecretKey, publicKeyOf, type SecretKey } from '@mash/crypto/keys';
import { checkFounding } from '@mash/ledger/founding';
import { type Quorum, quorumOf } from '@mash/ledger/quorum';
import { Injectable } from '@nestjs/common';
import { Config, ConfigurationProblem } from './config.js';

/** What the hub's TLS server shows, and whose client certificates it lets in. */
export interface TlsFiles {
  key: string;
  cert: string;
  ca: string;
}

/**
 * What the partnership agreed on paper, and the hub's own two keys: one signs checkpoints, one signs answers. The hub
 * holds no key that opens anything.
 */
@Injectable()
export class Partnership {
  readonly document: FoundingDocument;
  readonly quorum: Quorum;
  readonly logKey: SecretKey;
  readonly answer: { keyId: string; secretKey: SecretKey };
  readonly tls: TlsFiles;
  readonly #home: string;

  /** @throws ConfigurationProblem naming the file and the fix. */
  constructor(config: Config) {
    this.#home = config.home;
    this.document = this.#checkedDocument(config);
    this.quorum = quorumOf(this.document);
    this.logKey = this.#secret('log.secret', this.quorum.log.publicKey);
    const answerKey = this.document.hub.answerKey;
    const secretKey = this.#secret('answer.secret', answerKey);
    this.answer = { keyId: keyId(answerKey), secretKey };
    this.tls = {
      key: this.#read('tls.key'),
      cert: this.#read('tls.crt'),
      ca: this.#read('ca.crt'),
    };
  }

  /** The witness's verifier key; null for an agency that is none. */
  witnessKey(agency: AgencyId): string | null {
    return (
      this.document.witnesses.find((witness) => witness.agency === agency)?.verifierKey ?? null
    );
  }

  #checkedDocument(config: Config): FoundingDocument {
    const file = join(this.#home, 'founding.json');
    try {
      const signed = SignedFoundingDocument.parse(JSON.parse(this.#read('founding.json')));
      return checkFounding(signed, config.foundingHash);
    } catch (error) {
      if (error instanceof ConfigurationProblem) throw error;
      const why = error instanceof Error ? error.message : 'It is damaged.';
      throw new ConfigurationProblem(
        `${file}: ${why} Set MASH_FOUNDING_HASH to the printed hash, and MASH_HOME to the folder of the same ceremony.`,
      );
    }
  }

  #secret(name: string, publicKey: string): SecretKey {
    const file = join(this.#home, name);
    let secret: SecretKey;
    try {
      secret = parseSigningSecretKey(this.#read(name).trim());
    } catch (error) {
      if (error instanceof ConfigurationProblem) throw error;
      throw new ConfigurationProblem(`${file}: this is not a signing key. Restore the file.`);
    }
    if (publicKeyOf('ed25519', secret) === publicKey) return secret;
    throw new ConfigurationProblem(
      `${file}: this is not the key that the founding document names. Restore the file of this ceremony.`,
    );
  }

  #read(name: string): string {
    const file = join(this.#home, name);
    try {
      return readFileSync(file, 'utf8');
    } catch {
      throw new ConfigurationProblem(
        `${file} could not be read. Set MASH_HOME to the hub’s folder from the founding ceremony, and let this account read it.`,
      );
    }
  }
}
