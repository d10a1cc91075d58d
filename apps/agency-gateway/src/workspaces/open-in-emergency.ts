import type { EmergencyItem } from '@mash/contracts/emergency';
import type { Leaf } from '@mash/contracts/leaf';
import type { SealedContent, SignedContent } from '@mash/contracts/sealed/content';
import { SignedProvisional } from '@mash/contracts/sealed/emergency';
import { fromBase64url, fromUtf8, toBase64url } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { verify } from '@mash/crypto/signature';
import type { Checkpoint } from '@mash/ledger/checkpoint';
import { hashOfLeaf } from '@mash/ledger/leaf';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Bundles, HubsWord, Mirror } from '../ledger/ledger.js';
import { LedgerMismatch, Mismatches } from '../mismatches/mismatches.js';
import { Outbox } from '../outbox/outbox.js';
import { CaseEvents } from './case-events.js';
import { Cases } from './cases.js';
import { Emergencies } from './emergencies.js';
import { EntryStore } from './entry-store.js';
import { objectionToGround } from './ground.js';
import { PROVISIONAL_LABEL } from './key-in-emergency.js';
import { CannotOpen, openBytes, openEntry, type Reader } from './open-entry.js';
import { OwnReader } from './own-reader.js';
import { Receipts } from './receipts.js';
import { RepeatedLook } from './repeated-look.js';

const LOOK_MILLISECONDS = 2_000;
/** A source that floods its readers pushes out its own. What is pushed out opens when a quorum covers it. */
const MOST_OF_ONE_SOURCE = 20;

/**
 * Opens what its source sent without a quorum (DESIGN 3.7): every check of an ordinary opening but the cosignatures, for
 * which the hub's own signed checkpoint stands in; and that this gateway's own replay says Red, or a named person states
 * immediate danger. What does not hold yet is held in memory and tried again; it opens in the ordinary way in the end.
 */
@Injectable()
export class OpenInEmergency implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('emergencies');
  readonly #held = new Map<string, EmergencyItem>();
  readonly #look = new RepeatedLook(
    () => this.open(),
    () => this.#logger.warn('what cannot wait is not opened yet'),
    LOOK_MILLISECONDS,
  );

  constructor(
    private readonly database: DataSource,
    private readonly mirror: Mirror,
    private readonly bundles: Bundles,
    private readonly hubsWord: HubsWord,
    private readonly mismatches: Mismatches,
    private readonly cases: Cases,
    private readonly store: EntryStore,
    private readonly receipts: Receipts,
    private readonly events: CaseEvents,
    private readonly emergencies: Emergencies,
    private readonly reader: OwnReader,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#look.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#look.stop();
  }

  /** Takes in what a poll brought. The number of the last, for the next poll. */
  hold(items: readonly EmergencyItem[]): number {
    for (const item of items) {
      const ofSource = [...this.#held].filter(([, { leaf }]) => leaf.source === item.leaf.source);
      const [oldest] = ofSource;
      if (oldest !== undefined && ofSource.length >= MOST_OF_ONE_SOURCE)
        this.#held.delete(oldest[0]);
      this.#held.set(item.leaf.object, item);
    }
    return Math.max(0, ...items.map(({ number }) => number));
  }

  /** Opens what may open now. While the ledger does not match, nothing. */
  async open(): Promise<void> {
    for (const [entry, item] of [...this.#held]) {
      if ((await this.mismatches.since()) !== null) return;
      if (await this.#isDone(item)) this.#held.delete(entry);
    }
  }

  /** Whether it is open, or will never open this way. */
  async #isDone(item: EmergencyItem): Promise<boolean> {
    const { index } = item;
    try {
      const leaf = await this.mirror.leaf(index);
      if (leaf === null) return false;
      if (hashOfLeaf(leaf) !== hashOfLeaf(item.leaf)) throw otherLeaf(item);
      if ((await this.store.evenHidden([leaf.object])).length > 0) return true;
      await this.#open(item, leaf);
      return true;
    } catch (error) {
      const isForLater = error instanceof NotYet || isBehind(error);
      if (!isForLater) await this.#refuse(error);
      const words = error instanceof Error ? error.message : 'unknown';
      this.#logger.warn(`the entry at leaf ${index} does not open without a quorum: ${words}`);
      return !isForLater;
    }
  }

  /**
   * Two histories under the hub's own signature are evidence against it; any other proof that does not hold is its
   * source's, and speaks against nobody else.
   */
  async #refuse(error: unknown): Promise<void> {
    if (error instanceof CannotOpen) return;
    if (!(error instanceof LedgerMismatch)) throw error;
    const isEvidence = error.reason === 'history-differs' || error.reason === 'other-leaf';
    if (isEvidence) await this.mismatches.note(error);
  }

  async #open(item: EmergencyItem, leaf: Leaf): Promise<void> {
    const reader = this.reader.now();
    const statement = this.#statementIn(item, leaf, reader);
    const { provisional } = statement;
    const checkpoint = this.hubsWord.check(leaf, item.index, provisional.proof);
    const { signed, bytes } = openEntry(item, leaf, reader);
    const objection = objectionToGround(signed.content, provisional.ground, {
      rating: await this.#ratingOf(signed.content),
    });
    if (objection !== null) throw new NotYet(objection);
    const woken = await this.#keep({ item, leaf, statement, checkpoint, signed, bytes });
    for (const message of woken) this.outbox.wake(message);
    if (woken.length > 0) await this.emergencies.used();
  }

  async #keep(of: {
    item: EmergencyItem;
    leaf: Leaf;
    statement: SignedProvisional;
    checkpoint: Checkpoint;
    signed: SignedContent;
    bytes: Uint8Array;
  }): Promise<string[]> {
    const { leaf, checkpoint, signed, bytes } = of;
    const { index } = of.item;
    const { content } = signed;
    const entry = leaf.object;
    const moment = await this.emergencies.moment();
    return this.database.transaction(async (tx) => {
      const isNew = await this.store.keep(tx, { entry, index, isOwn: false, content, bytes });
      if (!isNew) return [];
      const startedAt = this.clock.now();
      await this.emergencies.keep(tx, of.statement, { startedAt, message: null, moment });
      const receipt = await this.receipts.giveProvisional(tx, entry, leaf.source, {
        leaf: hashOfLeaf(leaf),
        index,
        size: checkpoint.size,
        root: toBase64url(checkpoint.root),
      });
      const woken = await this.events.arrived(tx, { entry, index, content });
      return [...(receipt === null ? [] : [receipt]), ...woken];
    });
  }

  /** The source's provisional receipt, if it signed it about exactly this leaf. @throws CannotOpen */
  #statementIn({ index, statement }: EmergencyItem, leaf: Leaf, reader: Reader): SignedProvisional {
    const signed = parsed(statement, reader);
    const { provisional, keyId, signature } = signed;
    const key = this.bundles.signingKey(leaf.source, keyId, this.mirror.size);
    const isSigned =
      key !== null && verify(PROVISIONAL_LABEL, canonical(provisional), signature, key);
    const isOfLeaf =
      provisional.from === leaf.source &&
      provisional.entry === leaf.object &&
      provisional.leaf === hashOfLeaf(leaf) &&
      provisional.index === index;
    if (isSigned && isOfLeaf && statement.header.author === leaf.source) return signed;
    throw new CannotOpen('its source’s provisional receipt does not hold');
  }

  async #ratingOf({ workspace }: SealedContent) {
    const one = workspace === null ? null : await this.cases.one(workspace);
    return one?.state.rating?.rating ?? null;
  }
}

/** It may hold later: the rating that is on its way may be Red. */
class NotYet extends Error {
  override readonly name = 'NotYet';
}

/** The hub has signed more than has arrived here. */
function isBehind(error: unknown): boolean {
  return error instanceof LedgerMismatch && error.reason === 'leaves-missing';
}

function parsed(
  { header, ciphertext, stanza }: EmergencyItem['statement'],
  reader: Reader,
): SignedProvisional {
  try {
    const bytes = openBytes(header, fromBase64url(ciphertext), fromBase64url(stanza), reader);
    return SignedProvisional.parse(JSON.parse(fromUtf8(bytes)));
  } catch {
    throw new CannotOpen('its source’s provisional receipt cannot be read');
  }
}

function otherLeaf({ index, leaf }: EmergencyItem): LedgerMismatch {
  const words = `the entry at leaf ${index} comes with another leaf than the one mirrored`;
  return new LedgerMismatch('other-leaf', words, { index, leaf });
}
