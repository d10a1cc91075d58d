import { SignedKeyBundle } from '@mash/contracts/founding';
import type { AgencyId, EntryId } from '@mash/contracts/ids';
import { fromUtf8, toBase64url, utf8 } from '@mash/crypto/bytes';
import { canonical } from '@mash/crypto/encoding';
import { keyId } from '@mash/crypto/keys';
import { type KeyHistory, placeBundle } from '@mash/ledger/key-history';
import type { ChainEnd } from '@mash/ledger/leaf';
import { leafHash, loadTree } from '@mash/ledger/tree';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Partnership } from '../partnership.js';
import type { Batch, LedgerState } from './batch.js';
import type { Submission } from './submission.js';
import { TreeHashes } from './tree-hashes.js';

/** The writer's reads and writes of rows. */
@Injectable()
export class LedgerRows {
  constructor(
    private readonly database: DataSource,
    private readonly partnership: Partnership,
    private readonly treeHashes: TreeHashes,
  ) {}

  /** What the rows say, after a start or when another copy may have written. */
  async load(): Promise<LedgerState> {
    const [row]: { size: string }[] = await this.database.query('SELECT size FROM ledger_writer');
    return {
      founding: this.partnership.document,
      tree: await loadTree(Number(row?.size ?? 0), this.treeHashes),
      ends: await this.#ends(),
      keys: await this.#keys(),
    };
  }

  /** Leaf, tree hashes, key bundles, entries and bytes of the whole batch, and the size that they make. */
  async write(tx: EntityManager, batch: Batch, day: string): Promise<void> {
    await this.#writeLeaves(tx, batch);
    await this.treeHashes.write(tx, batch.nodes);
    if (batch.bundles.length > 0) await this.#writeBundles(tx, batch);
    await this.#writeEntries(tx, batch);
    await tx.query(
      `INSERT INTO author_day (agency, day, bytes)
       SELECT agency, $1, bytes FROM unnest($2::text[], $3::bigint[]) AS t (agency, bytes)
       ON CONFLICT (agency, day) DO UPDATE SET bytes = author_day.bytes + excluded.bytes`,
      [day, [...batch.bytes.keys()], [...batch.bytes.values()]],
    );
    await tx.query('UPDATE ledger_writer SET size = $1', [batch.state.tree.size]);
  }

  /** The place of the source's leaf of that number, if it is this very leaf, byte for byte. */
  async findSame(
    tx: EntityManager,
    { leaf }: Submission,
    bytes: Uint8Array,
  ): Promise<number | null> {
    const [row]: { leaf_index: string }[] = await tx.query(
      'SELECT leaf_index FROM leaf WHERE source = $1 AND sequence = $2 AND bytes = $3',
      [leaf.source, leaf.sequence, Buffer.from(bytes)],
    );
    return row === undefined ? null : Number(row.leaf_index);
  }

  async holdsEntry(tx: EntityManager, id: EntryId): Promise<boolean> {
    const rows: unknown[] = await tx.query('SELECT FROM entry WHERE id = $1', [id]);
    return rows.length > 0;
  }

  /** How many bytes each author has sent that day. */
  async bytesOf(tx: EntityManager, day: string): Promise<Map<AgencyId, number>> {
    const rows: { agency: AgencyId; bytes: string }[] = await tx.query(
      'SELECT agency, bytes FROM author_day WHERE day = $1',
      [day],
    );
    return new Map(rows.map(({ agency, bytes }) => [agency, Number(bytes)]));
  }

  async #writeLeaves(tx: EntityManager, { placed }: Batch): Promise<void> {
    await tx.query(
      `INSERT INTO leaf (leaf_index, source, sequence, bytes)
       SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bytea[])`,
      [
        placed.map(({ index }) => index),
        placed.map(({ submission }) => submission.leaf.source),
        placed.map(({ submission }) => submission.leaf.sequence),
        placed.map(({ bytes }) => Buffer.from(bytes)),
      ],
    );
  }

  async #writeBundles(tx: EntityManager, { bundles }: Batch): Promise<void> {
    await tx.query(
      `INSERT INTO key_bundle (agency, number, leaf_index, key_id, signed)
       SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::text[], $5::bytea[])`,
      [
        bundles.map(({ signed }) => signed.bundle.agency),
        bundles.map(({ signed }) => signed.bundle.number),
        bundles.map(({ index }) => index),
        bundles.map(({ signed }) => keyId(signed.bundle.signingKey)),
        bundles.map(({ signed }) => Buffer.from(utf8(JSON.stringify(signed)))),
      ],
    );
  }

  /** An entry that its author logs a second time keeps its first place. */
  async #writeEntries(tx: EntityManager, { entries }: Batch): Promise<void> {
    if (entries.length === 0) return;
    await tx.query(
      `INSERT INTO entry (id, leaf_index, author, recipients, stage, header, ciphertext)
       SELECT id, leaf_index, author, string_to_array(recipients, ' '), 'logged', header, ciphertext
       FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::bytea[], $6::bytea[])
         AS t (id, leaf_index, author, recipients, header, ciphertext)
       ON CONFLICT (id) DO NOTHING`,
      [
        entries.map(({ id }) => id),
        entries.map(({ index }) => index),
        entries.map(({ header }) => header.author),
        entries.map(({ header }) => header.recipients.join(' ')),
        entries.map(({ header }) => Buffer.from(canonical(header))),
        entries.map(({ ciphertext }) => Buffer.from(ciphertext)),
      ],
    );
  }

  async #ends(): Promise<Map<AgencyId, ChainEnd>> {
    const rows: { source: AgencyId; sequence: string; bytes: Buffer }[] =
      await this.database.query(`SELECT source, sequence, bytes FROM agency CROSS JOIN LATERAL (
        SELECT source, sequence, bytes FROM leaf WHERE source = agency.id
        ORDER BY sequence DESC LIMIT 1) AS last`);
    return new Map(
      rows.map(({ source, sequence, bytes }) => [
        source,
        { sequence: Number(sequence), hash: toBase64url(leafHash(bytes)) },
      ]),
    );
  }

  async #keys(): Promise<KeyHistory> {
    const rows: { leaf_index: string; signed: Buffer }[] = await this.database.query(
      'SELECT leaf_index, signed FROM key_bundle ORDER BY leaf_index',
    );
    return rows.reduce<KeyHistory>((history, { leaf_index, signed }) => {
      const { bundle } = SignedKeyBundle.parse(JSON.parse(fromUtf8(signed)));
      return placeBundle(history, bundle, Number(leaf_index));
    }, new Map());
  }
}
