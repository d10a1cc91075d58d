import type { Hash } from '@mash/contracts/ids';
import { toBase64url } from '@mash/crypto/bytes';
import { randomBytes } from '@mash/crypto/random';
import { commitmentTo } from '@mash/ledger/leaf';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SourceChain } from '../ledger/ledger.js';
import { Outbox } from '../outbox/outbox.js';

/**
 * Logs by its hash, once, each rule set that decides here (DESIGN 7.2). Leaves keep their order, so what it decides stands
 * after it in every mirror; the hub learns that the rules changed, and nothing of what they say.
 */
@Injectable()
export class LogRules {
  readonly #logged = new Set<Hash>();

  constructor(
    private readonly database: DataSource,
    private readonly chain: SourceChain,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Whoever asks and however often: copies of a gateway do it once. Call outside a transaction that writes leaves. Before
   * this agency’s keys are in the ledger it does nothing, as nothing can be shared then.
   */
  async log(ruleSet: Hash): Promise<void> {
    if (this.#logged.has(ruleSet)) return;
    const isLogged =
      (await isQueued(this.database.manager, ruleSet)) || (await this.#append(ruleSet));
    if (isLogged) this.#logged.add(ruleSet);
  }

  /** @returns whether its leaf is there now. */
  async #append(ruleSet: Hash): Promise<boolean> {
    const [keys] = await this.database.query('SELECT FROM source_chain WHERE sequence > 0');
    if (keys === undefined) return false;
    const message = await this.database.transaction(async (tx) => {
      const place = await this.chain.next(tx);
      if (await isQueued(tx, ruleSet)) return null;
      const leaf = await this.chain.append(tx, place, {
        type: 'rule-set',
        commitment: commitmentTo({ salt: toBase64url(randomBytes(32)) }),
        object: ruleSet,
        tags: [],
      });
      return this.outbox.put(tx, { kind: 'leaf', sequence: place.sequence, message: { leaf } });
    });
    if (message !== null) this.outbox.wake(message);
    return true;
  }
}

async function isQueued(tx: EntityManager, ruleSet: Hash): Promise<boolean> {
  const [leaf] = await tx.query(`SELECT FROM outbox WHERE kind = 'leaf' AND object = $1`, [
    ruleSet,
  ]);
  return leaf !== undefined;
}
