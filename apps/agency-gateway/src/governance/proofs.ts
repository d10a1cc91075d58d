import { SubmitEntry } from '@mash/contracts/entry';
import type { EntryId } from '@mash/contracts/ids';
import { SignedContent } from '@mash/contracts/sealed/content';
import { fromBase64url, fromUtf8, toBase64url } from '@mash/crypto/bytes';
import type { DisclosureBundle } from '@mash/ledger/disclosure-proof';
import { ciphertextHash } from '@mash/ledger/entry-id';
import { checkQuorum, type QuorumResult } from '@mash/ledger/quorum';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Bundles, Mirror } from '../ledger/ledger.js';
import { Partnership } from '../partnership/partnership.js';
import { EntryStore } from '../workspaces/workspaces.js';
import type { Disclosure } from './disclosures.js';

/** The newest checkpoint of the quorum that this gateway has accepted. */
export interface AcceptedCheckpoint extends QuorumResult {
  note: string;
}

/** Proofs of what left, made from this gateway's own mirror: the hub is not asked. */
@Injectable()
export class Proofs {
  constructor(
    private readonly database: DataSource,
    private readonly mirror: Mirror,
    private readonly bundles: Bundles,
    private readonly partnership: Partnership,
    private readonly store: EntryStore,
  ) {}

  /** Null before the first; else with everything that its signatures say. */
  async newest(): Promise<AcceptedCheckpoint | null> {
    const [row]: { note: string }[] = await this.database.query(
      'SELECT note FROM accepted_checkpoint',
    );
    if (row === undefined) return null;
    return { ...checkQuorum(row.note, this.partnership.quorum), note: row.note };
  }

  /**
   * All that a stranger needs but the founding document; null while the newest checkpoint does not cover its leaf.
   * Without the words it shows that something was disclosed to whom, and not what.
   */
  async bundle(
    { entry, index }: Pick<Disclosure, 'entry' | 'index'>,
    withWords: boolean,
  ): Promise<DisclosureBundle | null> {
    const newest = await this.newest();
    if (newest === null || index === null || index >= newest.checkpoint.size) return null;
    const { size } = newest.checkpoint;
    const { header, ciphertext } = await this.#sent(entry);
    const leaf = await this.#leaf(index);
    const keys = this.bundles.placedAt(leaf.source, index);
    if (keys === null) throw new Error(`The keys of ${leaf.source} at leaf ${index} are missing.`);
    return {
      v: 1,
      type: 'mash-disclosure',
      leaf,
      index,
      path: await this.#path(index, size),
      size,
      checkpoint: newest.note,
      header,
      ciphertext: withWords
        ? { bytes: ciphertext }
        : { hash: ciphertextHash(fromBase64url(ciphertext)) },
      opened: withWords ? await this.#opened(entry) : null,
      keys: {
        signed: keys.signed,
        leaf: await this.#leaf(keys.index),
        index: keys.index,
        path: await this.#path(keys.index, size),
      },
    };
  }

  async #sent(entry: EntryId): Promise<SubmitEntry> {
    const [row]: { message: Buffer }[] = await this.database.query(
      `SELECT message FROM outbox WHERE kind = 'entry' AND object = $1`,
      [entry],
    );
    return SubmitEntry.parse(JSON.parse(fromUtf8(row?.message ?? new Uint8Array())));
  }

  async #leaf(index: number) {
    const leaf = await this.mirror.leaf(index);
    if (leaf === null) throw new Error(`Leaf ${index} is not in the mirror.`);
    return leaf;
  }

  async #path(index: number, size: number): Promise<string[]> {
    return (await this.mirror.pure.prove(index, size)).map(toBase64url);
  }

  async #opened(entry: EntryId) {
    const bytes = await this.store.signedBytes(entry);
    return bytes === null ? null : SignedContent.parse(JSON.parse(fromUtf8(bytes)));
  }
}
