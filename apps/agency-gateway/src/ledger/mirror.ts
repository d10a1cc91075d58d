import type { KeyBundle } from '@mash/contracts/founding';
import { Leaf } from '@mash/contracts/leaf';
import type { LeafProof } from '@mash/contracts/mailbox';
import { fromBase64url, toBase64url } from '@mash/crypto/bytes';
import { holdsTag, tagFor } from '@mash/crypto/tags';
import type { Checkpoint } from '@mash/ledger/checkpoint';
import { hashOfLeaf } from '@mash/ledger/leaf';
import { Mirror as PureMirror } from '@mash/ledger/mirror';
import { checkInclusion } from '@mash/ledger/proof';
import { checkQuorum, type QuorumResult } from '@mash/ledger/quorum';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { type Evidence, type Head, LedgerMismatch } from '../mismatches/mismatches.js';
import { Partnership } from '../partnership/partnership.js';
import { Bundles } from './bundles.js';
import { LoggedRules } from './logged-rules.js';
import { SentLeaves } from './sent-leaves.js';

/**
 * This gateway's own mirror of the ledger, in rows and in memory: every leaf, checked as it arrives.
 * Whatever the hub says is held against it.
 */
@Injectable()
export class Mirror {
  readonly #logger = new Logger('ledger');
  #mirror: PureMirror;
  #isAheadOfRows = false;

  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly partnership: Partnership,
    private readonly bundles: Bundles,
    private readonly rules: LoggedRules,
    private readonly sent: SentLeaves,
  ) {
    this.#mirror = new PureMirror(partnership.document);
  }

  get size(): number {
    return this.#mirror.size;
  }

  /** The checked leaves and their tree, for the witness. */
  get pure(): PureMirror {
    return this.#mirror;
  }

  /**
   * Rebuilds the tree from the rows, at start.
   * @throws LedgerMismatch at the first row that does not hold; what stands before it is kept.
   */
  async load(): Promise<void> {
    const rows: { leaf: string }[] = await this.database.query(
      'SELECT leaf FROM mirror_leaf ORDER BY leaf_index',
    );
    await this.bundles.load();
    this.rules.clear();
    const mirror = new PureMirror(this.partnership.document);
    try {
      for (const row of rows) this.#accept(mirror, Leaf.parse(JSON.parse(row.leaf)));
    } catch (error) {
      const words = error instanceof LedgerMismatch ? error.message : 'It is not a leaf.';
      throw new LedgerMismatch('stored-leaf-differs', words, { index: mirror.size });
    } finally {
      this.#mirror = mirror;
    }
    this.#isAheadOfRows = false;
  }

  /**
   * Goes back to what the rows hold when the last leaves could not be stored, so that they are asked for again.
   * Call before asking the hub for what follows.
   */
  async settle(): Promise<void> {
    if (this.#isAheadOfRows) await this.load();
  }

  /**
   * Takes the leaves that follow, each checked for its source's signature, sequence and back-link. One in our own name
   * that we did not send is said on every page, and taken in: others hold it too.
   * @throws LedgerMismatch at the first that does not hold; those before it are kept.
   */
  async append(leaves: Leaf[]): Promise<void> {
    if (leaves.length === 0) return;
    if (leaves.some(({ type }) => type === 'key-bundle')) await this.bundles.fetch();
    const first = this.size;
    let broken: unknown = null;
    const kept: { leaf: Leaf; isForUs: boolean }[] = [];
    for (const leaf of leaves) {
      try {
        this.#accept(this.#mirror, leaf);
      } catch (error) {
        broken = error;
        break;
      }
      kept.push({ leaf, isForUs: this.#isForUs(leaf) });
    }
    this.#isAheadOfRows ||= kept.length > 0;
    await this.sent.compare(
      first,
      kept.map(({ leaf }) => leaf),
    );
    await this.#store(first, kept);
    if (broken !== null) throw broken;
  }

  async leaf(index: number): Promise<Leaf | null> {
    const [row]: { leaf: string }[] = await this.database.query(
      'SELECT leaf FROM mirror_leaf WHERE leaf_index = $1',
      [index],
    );
    return row === undefined ? null : Leaf.parse(JSON.parse(row.leaf));
  }

  /**
   * Checks that a leaf stands in a checkpoint that the quorum has cosigned and that is this mirror's
   * own history.
   * @throws LedgerMismatch
   */
  checkProof(leaf: Leaf, index: number, proof: LeafProof): QuorumResult {
    try {
      const result = checkQuorum(proof.checkpoint, this.partnership.quorum);
      const { size, root } = result.checkpoint;
      if (size !== proof.size) throw new Error('the proof is for a checkpoint of another size');
      this.checkRoot(result.checkpoint, proof.checkpoint);
      checkInclusion(
        proof.path.map(fromBase64url),
        index,
        size,
        fromBase64url(hashOfLeaf(leaf)),
        root,
      );
      return result;
    } catch (error) {
      this.#logger.error(`proof of leaf ${index} refused`);
      if (error instanceof LedgerMismatch) throw error;
      const words = error instanceof Error ? error.message : 'the proof does not hold';
      throw new LedgerMismatch('bad-proof', words, { index, leaf, note: proof.checkpoint });
    }
  }

  /** @throws LedgerMismatch when a checkpoint is not of the history that this gateway mirrors. */
  checkRoot(checkpoint: Checkpoint, note: string): void {
    const agreement = this.#mirror.agree(checkpoint);
    const evidence = this.compare(checkpoint, note);
    if (agreement === 'unknown-leaves')
      throw new LedgerMismatch(
        'leaves-missing',
        'the checkpoint covers leaves that have not arrived',
        evidence,
      );
    if (agreement === 'differs')
      throw new LedgerMismatch(
        'history-differs',
        'the checkpoint is not of the history that this gateway mirrors',
        evidence,
      );
  }

  /** What a checkpoint shows, beside what this gateway holds at that size. */
  compare(checkpoint: Checkpoint, note: string): Evidence {
    const size = Math.min(checkpoint.size, this.size);
    return {
      ours: headOf({ size, root: this.#mirror.rootAt(size) }),
      theirs: headOf(checkpoint),
      note,
    };
  }

  #accept(mirror: PureMirror, leaf: Leaf): void {
    const signed = leaf.type === 'key-bundle' ? this.bundles.named(leaf.object) : null;
    try {
      mirror.accept(leaf, signed);
    } catch (error) {
      const words = error instanceof Error ? error.message : 'refused';
      throw new LedgerMismatch('bad-leaf', words, { index: mirror.size, leaf });
    }
    if (signed !== null) this.bundles.place(signed.bundle, mirror.size - 1);
    this.rules.place(leaf, mirror.size - 1);
  }

  async #store(first: number, kept: { leaf: Leaf; isForUs: boolean }[]): Promise<void> {
    if (kept.length === 0) return;
    const stored: unknown[] = await this.database.query(
      `INSERT INTO mirror_leaf (leaf_index, source, sequence, leaf, is_for_us, withdraws)
       SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::boolean[], $6::bigint[])
       ON CONFLICT DO NOTHING RETURNING leaf_index`,
      [
        kept.map((_, offset) => first + offset),
        kept.map(({ leaf }) => leaf.source),
        kept.map(({ leaf }) => leaf.sequence),
        kept.map(({ leaf }) => JSON.stringify(leaf)),
        kept.map(({ isForUs }) => isForUs),
        kept.map(({ leaf }) => leaf.withdraws ?? null),
      ],
    );
    if (stored.length < kept.length) {
      await this.#checkStored(
        first,
        kept.map(({ leaf }) => leaf),
      );
    }
    this.#isAheadOfRows = false;
  }

  /**
   * Another copy of this gateway was quicker: what it stored must be the same, or the hub told us two histories.
   * @throws LedgerMismatch
   */
  async #checkStored(first: number, leaves: Leaf[]): Promise<void> {
    const rows: { leaf: string }[] = await this.database.query(
      'SELECT leaf FROM mirror_leaf WHERE leaf_index >= $1 AND leaf_index < $2 ORDER BY leaf_index',
      [first, first + leaves.length],
    );
    const hashes = rows.map((row) => hashOfLeaf(Leaf.parse(JSON.parse(row.leaf))));
    const at = leaves.findIndex((leaf, offset) => hashOfLeaf(leaf) !== hashes[offset]);
    const leaf = leaves[at];
    if (leaf === undefined) return;
    throw new LedgerMismatch(
      'stored-leaf-differs',
      'Another copy of this gateway was given another leaf.',
      { index: first + at, leaf },
    );
  }

  /** Whether the leaf carries the tag that only its source and this agency can derive (DESIGN 5, rule 5). */
  #isForUs(leaf: Leaf): boolean {
    const bundle: KeyBundle | null = this.bundles.at(leaf.source, this.size - 1);
    if (bundle === null || leaf.source === this.keys.agency || leaf.tags.length === 0) return false;
    const tag = tagFor(this.keys.secrets.tag, bundle.tagKey, leaf.source, leaf.sequence);
    return holdsTag(leaf.tags.map(fromBase64url), tag);
  }
}

/** A head as it is kept and shown. */
export function headOf({ size, root }: Pick<Checkpoint, 'size' | 'root'>): Head {
  return { size, root: toBase64url(root) };
}
