import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignedKeyBundle } from '@mash/contracts/founding';
import { toBase64url } from '@mash/crypto/bytes';
import { randomBytes } from '@mash/crypto/random';
import { bundleHash, checkBundle } from '@mash/ledger/founding';
import { commitmentTo } from '@mash/ledger/leaf';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { SourceChain } from '../ledger/ledger.js';
import { Outbox } from '../outbox/outbox.js';
import { Partnership } from '../partnership/partnership.js';
import { SharingRules } from '../rules/rules.js';

/**
 * Makes this agency's key bundle known: its first leaf. Until the leaf stands in the ledger nobody
 * seals to this agency, and nothing of its own is believed. The hash of the rules that it shares by comes next.
 */
@Injectable()
export class PublishBundle implements OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly database: DataSource,
    private readonly partnership: Partnership,
    private readonly chain: SourceChain,
    private readonly outbox: Outbox,
    private readonly rules: SharingRules,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const file = join(this.config.home, 'bundle.json');
    const signed = SignedKeyBundle.parse(JSON.parse(readFileSync(file, 'utf8')));
    const bundle = checkBundle(signed, this.partnership.document, this.clock.now());
    const message = await this.database.transaction(async (tx) => {
      const place = await this.chain.next(tx);
      const [published] = await tx.query(`SELECT FROM outbox WHERE kind = 'leaf' AND object = $1`, [
        bundleHash(bundle),
      ]);
      if (published !== undefined) return null;
      const leaf = await this.chain.append(tx, place, {
        type: 'key-bundle',
        commitment: commitmentTo({ salt: toBase64url(randomBytes(32)) }),
        object: bundleHash(bundle),
        tags: [],
      });
      return this.outbox.put(tx, {
        kind: 'leaf',
        sequence: place.sequence,
        message: { leaf, bundle: JSON.stringify(signed) },
      });
    });
    if (message !== null) this.outbox.wake(message);
    await this.rules.inForce();
  }
}
