import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { VaultReader } from './vault-reader.js';
import { VaultWriter } from './vault-writer.js';

export { happenedOf, Involvement, KeptRecord } from './kept-record.js';
export { Person } from './person.js';
export { ShredKeys, type WrappedShredKey } from './shred-keys.js';
export { nameParts, type PersonQuery } from './tokens.js';
export type { Found, VaultReader } from './vault-reader.js';
export type { VaultWriter } from './vault-writer.js';

/**
 * The encrypted store of this agency. `read` hands a reader, `transact` a writer: nobody writes
 * without having asked to.
 */
@Injectable()
export class Vault {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  read<T>(work: (reader: VaultReader) => Promise<T>): Promise<T> {
    return work(new VaultReader(this.database.manager, this.keys));
  }

  transact<T>(work: (writer: VaultWriter, tx: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction((tx) => work(new VaultWriter(tx, this.keys), tx));
  }

  /** A writer inside a transaction that is open already. */
  within(tx: EntityManager): VaultWriter {
    return new VaultWriter(tx, this.keys);
  }
}
