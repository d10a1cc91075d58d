import type { SecretKey } from '@mash/crypto/keys';
import { randomId } from '@mash/crypto/random';
import type { EntityManager } from 'typeorm';
import type { Keys } from '../keys/keys.js';

/** A shred key as its row holds it, joined to what it protects. */
export interface WrappedShredKey {
  shred_key: string;
  key_version: number;
  wrapped: string;
}

/** One key per person, per record and per entry received; destroying the row destroys what it wraps (DESIGN 8). */
export class ShredKeys {
  constructor(private readonly keys: Keys) {}

  async create(tx: EntityManager): Promise<{ id: string; key: SecretKey }> {
    const [made] = await this.createAll(tx, 1);
    if (made === undefined) throw new Error('No shred key was made.');
    return made;
  }

  /** As many fresh keys, in one statement. */
  async createAll(tx: EntityManager, count: number): Promise<{ id: string; key: SecretKey }[]> {
    const made = Array.from({ length: count }, () => {
      const id = randomId();
      return { id, ...this.keys.newShredKey(id) };
    });
    await tx.query(
      `INSERT INTO key_version (version, state) VALUES ($1, 'active') ON CONFLICT DO NOTHING`,
      [this.keys.activeVersion],
    );
    await tx.query(
      `INSERT INTO shred_key (id, key_version, wrapped)
       SELECT id, $2, wrapped FROM unnest($1::uuid[], $3::text[]) AS new (id, wrapped)`,
      [made.map(({ id }) => id), this.keys.activeVersion, made.map(({ wrapped }) => wrapped)],
    );
    return made.map(({ id, key }) => ({ id, key }));
  }

  open(row: WrappedShredKey): SecretKey {
    return this.keys.openShredKey(row.shred_key, row.key_version, row.wrapped);
  }

  /** Ends a key for good: what it wrapped cannot be opened by anybody again. */
  async destroy(tx: EntityManager, id: string): Promise<void> {
    await tx.query(`UPDATE shred_key SET wrapped = '' WHERE id = $1`, [id]);
  }
}
