import { toHex } from '@mash/crypto/bytes';
import { type HashStore, type Place, type StoredHash } from '@mash/ledger/tree';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

const MOST_REMEMBERED = 100_000;

/** The hashes of complete subtrees. Once written they never change, so they are remembered freely. */
@Injectable()
export class TreeHashes implements HashStore {
  readonly #known = new Map<string, Uint8Array>();

  constructor(private readonly database: DataSource) {}

  async read(places: readonly Place[]): Promise<Uint8Array[]> {
    const missing = places.filter((place) => !this.#known.has(keyOf(place)));
    const found = new Map(missing.length === 0 ? [] : await this.#fetch(missing));
    this.#remember(found);
    return places.map((place) => {
      const hash = found.get(keyOf(place)) ?? this.#known.get(keyOf(place));
      if (hash === undefined) throw new Error(`The hash ${keyOf(place)} of the tree is missing.`);
      return hash;
    });
  }

  async write(tx: EntityManager, nodes: readonly StoredHash[]): Promise<void> {
    await tx.query(
      `INSERT INTO tree_hash (level, hash_index, hash)
       SELECT level, hash_index, decode(hash, 'hex')
       FROM unnest($1::smallint[], $2::bigint[], $3::text[]) AS t (level, hash_index, hash)`,
      [
        nodes.map(({ level }) => level),
        nodes.map(({ index }) => index),
        nodes.map(({ hash }) => toHex(hash)),
      ],
    );
  }

  async #fetch(places: readonly Place[]): Promise<[string, Uint8Array][]> {
    const rows: { level: number; hash_index: string; hash: Buffer }[] = await this.database.query(
      `SELECT level, hash_index, hash FROM tree_hash
       JOIN unnest($1::smallint[], $2::bigint[]) AS wanted (level, hash_index)
       USING (level, hash_index)`,
      [places.map(({ level }) => level), places.map(({ index }) => index)],
    );
    return rows.map(({ level, hash_index, hash }) => [
      keyOf({ level, index: Number(hash_index) }),
      new Uint8Array(hash),
    ]);
  }

  #remember(found: Map<string, Uint8Array>): void {
    if (this.#known.size + found.size > MOST_REMEMBERED) this.#known.clear();
    for (const [key, hash] of found) this.#known.set(key, hash);
  }
}

function keyOf({ level, index }: Place): string {
  return `${level}/${index}`;
}
