import { Leaf } from '@mash/contracts/leaf';
import { equal, fromBase64url, fromUtf8, toBase64url } from '@mash/crypto/bytes';
import { hashOfLeaf } from '@mash/ledger/leaf';
import { GrowingTree } from '@mash/ledger/tree';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Mirror } from '../ledger/ledger.js';
import { LedgerMismatch, Mismatches } from '../mismatches/mismatches.js';
import type { Staff } from '../staff/staff.js';
import { type LedgerCheck, LedgerChecks } from './ledger-checks.js';
import { Proofs } from './proofs.js';

/** How many leaves are read at a time: others are answered in between. */
const BATCH = 2_000;

interface Row {
  leaf_index: string;
  leaf: string;
  /** What we sent, where the leaf is our own. */
  message: Buffer | null;
}

/** A leaf that is not what it was, or whose like never arrived. */
class Differs extends Error {
  constructor(
    readonly index: number | null,
    readonly words: string,
  ) {
    super(words);
  }
}

/**
 * Checks the ledger as this gateway holds it, now and from the first leaf: every stored leaf is the one that was accepted,
 * our own are as we sent them, together they give the root that the quorum cosigned, and what we have cosigned
 * ourselves is the beginning of it.
 */
@Injectable()
export class CheckLedger {
  constructor(
    private readonly database: DataSource,
    private readonly mirror: Mirror,
    private readonly proofs: Proofs,
    private readonly checks: LedgerChecks,
    private readonly mismatches: Mismatches,
  ) {}

  /** Keeps and answers with what was found, whatever it was; what does not match is said on every page. */
  async check(staff: Staff): Promise<LedgerCheck> {
    const newest = await this.proofs.newest();
    const found = { size: this.mirror.size, checkpointSize: newest?.checkpoint.size ?? 0 };
    try {
      const tree = await this.#rebuild(found.size);
      if (newest !== null) this.#compare(tree, newest.checkpoint, 'the newest cosigned checkpoint');
      await this.#compareCosigned(tree);
      return await this.checks.keep(staff, { ...found, holds: true, index: null, words: '' });
    } catch (error) {
      if (!(error instanceof Differs)) throw error;
      const { index, words } = error;
      const evidence = index === null ? {} : { index };
      await this.mismatches.note(new LedgerMismatch('stored-leaf-differs', words, evidence));
      return this.checks.keep(staff, { ...found, holds: false, index, words });
    }
  }

  async #rebuild(size: number): Promise<GrowingTree> {
    const tree = new GrowingTree();
    while (tree.size < size) {
      const rows = await this.#batch(tree.size, size);
      if (rows.length === 0)
        throw new Differs(tree.size, 'It is missing from what is stored here.');
      for (const row of rows) tree.append(this.#checkRow(row, tree.size));
    }
    return tree;
  }

  #batch(from: number, size: number): Promise<Row[]> {
    return this.database.query(
      `SELECT mirror_leaf.leaf_index, leaf, message FROM mirror_leaf
       LEFT JOIN outbox ON outbox.leaf_index = mirror_leaf.leaf_index AND outbox.kind <> 'receipt'
       WHERE mirror_leaf.leaf_index >= $1 AND mirror_leaf.leaf_index < $2
       ORDER BY mirror_leaf.leaf_index LIMIT ${BATCH}`,
      [from, size],
    );
  }

  #checkRow({ leaf_index, leaf, message }: Row, index: number): Uint8Array {
    if (Number(leaf_index) !== index) {
      throw new Differs(index, 'It is missing from what is stored here.');
    }
    const hash = hashOf(leaf, index);
    if (!equal(hash, this.mirror.pure.hashAt(index))) {
      throw new Differs(index, 'It is not the one that this gateway accepted.');
    }
    if (message === null) return hash;
    const sent = hashOfLeaf(Leaf.parse(JSON.parse(fromUtf8(message)).leaf));
    if (sent !== toBase64url(hash)) throw new Differs(index, 'It is not the one that we sent.');
    return hash;
  }

  #compare(tree: GrowingTree, head: { size: number; root: Uint8Array }, what: string): void {
    if (head.size > tree.size) {
      throw new Differs(null, `Leaves of ${what} have not arrived: ${head.size - tree.size}.`);
    }
    if (!equal(tree.rootAt(head.size), head.root)) {
      throw new Differs(null, `The leaves held here do not give the root of ${what}.`);
    }
  }

  async #compareCosigned(tree: GrowingTree): Promise<void> {
    const [head]: { size: string; root: string }[] = await this.database.query(
      `SELECT size, root FROM witness_head WHERE root <> ''`,
    );
    if (head === undefined) return;
    const cosigned = { size: Number(head.size), root: fromBase64url(head.root) };
    this.#compare(tree, cosigned, 'the checkpoint that this agency last cosigned');
  }
}

function hashOf(leaf: string, index: number): Uint8Array {
  try {
    return fromBase64url(hashOfLeaf(Leaf.parse(JSON.parse(leaf))));
  } catch {
    throw new Differs(index, 'It is no longer in the form of a leaf.');
  }
}
