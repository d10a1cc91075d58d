import type { SubmitEmergency } from '@mash/contracts/emergency';
import type { EntryId } from '@mash/contracts/ids';
import type { Leaf } from '@mash/contracts/leaf';
import type { LeafProof } from '@mash/contracts/mailbox';
import type { SealedContent } from '@mash/contracts/sealed/content';
import type { Ground, Provisional, SignedProvisional } from '@mash/contracts/sealed/emergency';
import { toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { keyId, publicKeyOf } from '@mash/crypto/keys';
import { sign } from '@mash/crypto/signature';
import { hashOfLeaf } from '@mash/ledger/leaf';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Hub } from '../hub/hub.js';
import { Keys } from '../keys/keys.js';
import { Bundles, HubsWord, Mirror, NewestCheckpoint } from '../ledger/ledger.js';
import { LedgerMismatch, Mismatches } from '../mismatches/mismatches.js';
import { Outbox } from '../outbox/outbox.js';
import { Cases } from './cases.js';
import { Emergencies } from './emergencies.js';
import { EntryStore } from './entry-store.js';
import { isConcernOfDanger, objectionToGround } from './ground.js';
import { RepeatedLook } from './repeated-look.js';
import { sealBytes } from './seal-entry.js';

/** What the source of an entry signs where it opens without a quorum. */
export const PROVISIONAL_LABEL = 'mash/provisional/1';

const LOOK_MILLISECONDS = 1_000;
/** What was keyed before the quorum went, and not opened since, is looked for among the entries of so many days. */
const BACK_DAYS = 1;

interface Row {
  id: string;
  object: EntryId;
  leaf_index: string;
  stanzas: Buffer;
  not_after: Date | null;
}

/**
 * Sends the keys of what cannot wait (DESIGN 3.7): where the hub answers, and no quorum has covered the leaf of a Red or
 * urgent release within ten seconds, on the hub's own signed checkpoint that contains it. Everything else that is asked
 * before keys leave is asked here too.
 */
@Injectable()
export class KeyInEmergency implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('emergencies');
  readonly #look = new RepeatedLook(
    () => this.look(),
    () => this.#logger.warn('what cannot wait is not sent yet'),
    LOOK_MILLISECONDS,
  );

  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly hub: Hub,
    private readonly keys: Keys,
    private readonly bundles: Bundles,
    private readonly mirror: Mirror,
    private readonly newest: NewestCheckpoint,
    private readonly hubsWord: HubsWord,
    private readonly mismatches: Mismatches,
    private readonly outbox: Outbox,
    private readonly cases: Cases,
    private readonly store: EntryStore,
    private readonly emergencies: Emergencies,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#look.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#look.stop();
  }

  /** All that have waited long enough. Doing it again changes nothing. While the ledger does not match, none. */
  async look(): Promise<void> {
    if ((await this.mismatches.since()) !== null) return;
    for (const row of await this.#waiting()) await this.#key(row);
    for (const { entry, message } of await this.emergencies.unsent()) {
      await this.#send(entry, message);
    }
  }

  /** One that the hub does not take keeps none of the others back. */
  async #send(entry: EntryId, message: SubmitEmergency): Promise<void> {
    try {
      await this.hub.submitEmergency(entry, message);
      await this.emergencies.markSent(entry);
    } catch (error) {
      const words = error instanceof Error ? error.message : 'unknown';
      this.#logger.warn(`the keys of entry ${entry} are not sent yet: ${words}`);
    }
  }

  /**
   * What the quorum has not covered; and where its last word is older than five minutes also what it has, which no
   * reader opens on a word so old.
   */
  #waiting(): Promise<Row[]> {
    const now = this.clock.now().getTime();
    return this.database.query(
      `SELECT id, object, leaf_index, stanzas, not_after FROM outbox
       WHERE kind = 'entry' AND coalesce(logged_at, '-infinity') <= $1
         AND (stage = 'logged' OR ($2 AND (stage = 'proved' OR (stage = 'keyed' AND logged_at > $3
           AND NOT EXISTS (SELECT FROM receipt WHERE entry = object AND says IN ('opened', 'cannot-open'))))))
         AND NOT EXISTS (SELECT FROM emergency WHERE entry = object)
       ORDER BY sequence`,
      [
        new Date(now - this.config.quorumPatienceSeconds * 1000),
        !this.newest.isCurrent,
        new Date(now - BACK_DAYS * 86_400_000),
      ],
    );
  }

  async #key(row: Row): Promise<void> {
    const content = (await this.store.one(row.object))?.content;
    const leaf = await this.mirror.leaf(Number(row.leaf_index));
    if (content === undefined || content.recipients.length === 0 || leaf === null) return;
    const ground = await this.#groundOf(row.object, content);
    if (ground === null) return;
    if ((await this.outbox.whyStale(row.object, row.not_after, this.clock.now())) !== null) return;
    const proof = await this.#prove(row, leaf);
    if (proof === null || !(await this.#begin(row, { content, leaf, proof, ground }))) return;
    this.#logger.warn(`the keys of entry ${row.object} leave without a quorum`);
    await this.emergencies.used();
  }

  /** The lead’s rating as it stands in the ledger here; else what a named person states; null where neither is. */
  async #groundOf(entry: EntryId, content: SealedContent): Promise<Ground | null> {
    if (isConcernOfDanger(content)) return { is: 'danger-in-concern' };
    const { workspace } = content;
    const state = workspace === null ? null : (await this.cases.one(workspace))?.state;
    const known = { rating: state?.rating?.rating ?? null };
    const ground = (await this.emergencies.urgencyOf(entry)) ?? ({ is: 'red' } as const);
    return objectionToGround(content, ground, known) === null ? ground : null;
  }

  /** The hub's own checkpoint over the leaf; what is wrong with it is said on every page. */
  async #prove(row: Row, leaf: Leaf): Promise<LeafProof | null> {
    try {
      const proof = await this.hub.proof(row.object);
      this.hubsWord.check(leaf, Number(row.leaf_index), proof);
      return proof;
    } catch (error) {
      if (error instanceof LedgerMismatch && error.reason !== 'leaves-missing')
        await this.mismatches.note(error);
      this.#logger.warn(
        `no word of the hub for what cannot wait: ${error instanceof Error ? error.message : 'unknown'}`,
      );
      return null;
    }
  }

  async #begin(
    row: Row,
    of: { content: SealedContent; leaf: Leaf; proof: LeafProof; ground: Ground },
  ): Promise<boolean> {
    const now = this.clock.now();
    const signed = this.#sign({
      ...{ v: 1, entry: row.object, from: this.keys.agency, leaf: hashOfLeaf(of.leaf) },
      ...{ index: Number(row.leaf_index), proof: of.proof, ground: of.ground },
      at: now.toISOString(),
    });
    const message = this.#sealed(row, of.content, signed);
    if (message === null) return false;
    const moment = await this.emergencies.moment();
    return this.database.transaction(async (tx) => {
      // Whoever withdraws it sees either that its keys have left, or stops them here.
      const [moved]: [unknown[], number] = await tx.query(
        `UPDATE outbox SET stage = CASE stage WHEN 'keyed' THEN stage ELSE 'emergency' END
         WHERE id = $1 AND stage IN ('logged', 'proved', 'keyed') RETURNING id`,
        [row.id],
      );
      if (moved.length === 0) return false;
      if (!(await this.emergencies.keep(tx, signed, { startedAt: now, message, moment })))
        return false;
      await tx.query(
        'UPDATE workspace_entry SET leaf_index = $2 WHERE entry = $1 AND leaf_index IS NULL',
        [row.object, row.leaf_index],
      );
      return true;
    });
  }

  #sign(provisional: Provisional): SignedProvisional {
    const { signing } = this.keys.secrets;
    return {
      provisional,
      keyId: keyId(publicKeyOf('ed25519', signing)),
      signature: sign(PROVISIONAL_LABEL, canonical(provisional), signing),
    };
  }

  /** Beside the stored keys, which are never made a second time. Null where a reader has no key in force. */
  #sealed({ stanzas }: Row, { recipients }: SealedContent, signed: SignedProvisional) {
    const readers = recipients.flatMap((agency) => {
      const sealingKey = this.bundles.newest(agency)?.sealingKey;
      return sealingKey === undefined ? [] : [{ agency, sealingKey }];
    });
    if (readers.length < recipients.length) return null;
    const sealed = sealBytes(canonical(signed), this.keys.agency, readers);
    return {
      stanzas: JSON.parse(stanzas.toString()) as string[],
      statement: {
        header: sealed.header,
        ciphertext: toBase64url(sealed.ciphertext),
        stanzas: sealed.stanzas.map(toBase64url),
      },
    };
  }
}
