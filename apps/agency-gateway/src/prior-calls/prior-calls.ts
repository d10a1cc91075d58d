import type { EntryId, Id } from '@mash/contracts/ids';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { decryptRow, encryptRow } from '@mash/crypto/record';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keys } from '../keys/keys.js';
import { ShredKeys, type WrappedShredKey } from '../vault/vault.js';
import { Joined, type KeptCall, PriorCall } from './prior-call.js';

export type { KeptCall, PriorCall } from './prior-call.js';
export { CALLED, type PriorCallRow, priorCallRows } from './prior-call-rows.js';

interface Row extends WrappedShredKey {
  id: Id;
  number: string;
  person: Id;
  bytes: Buffer;
  entry: EntryId | null;
  joined_bytes: Buffer | null;
}

const ROWS = `SELECT prior_call.*, key_version, wrapped, entry, prior_call_joined.bytes AS joined_bytes
  FROM prior_call JOIN shred_key ON shred_key.id = prior_call.shred_key
  LEFT JOIN prior_call_joined ON prior_call_joined.call = prior_call.id WHERE wrapped <> ''`;

/** Calls that were recorded before there was a case, each under a shred key of its own. Restricted people are the caller’s to leave out. */
@Injectable()
export class PriorCalls {
  readonly #shredKeys: ShredKeys;

  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {
    this.#shredKeys = new ShredKeys(keys);
  }

  async keep(tx: EntityManager, person: Id, call: PriorCall): Promise<KeptCall> {
    const { id: shredKey, key } = await this.#shredKeys.create(tx);
    const id = call.body.call;
    const bytes = encryptRow(key, this.#context(id), utf8(JSON.stringify(PriorCall.parse(call))));
    const [row]: { number: string }[] = await tx.query(
      'INSERT INTO prior_call (id, person, shred_key, bytes) VALUES ($1, $2, $3, $4) RETURNING number',
      [id, person, shredKey, Buffer.from(bytes)],
    );
    return { id, number: Number(row?.number), person, call, joined: null };
  }

  async one(id: Id): Promise<KeptCall | null> {
    return (await this.these([id]))[0] ?? null;
  }

  /** The newest first. */
  these(ids: readonly Id[]): Promise<KeptCall[]> {
    return this.#read('prior_call.id = ANY ($1)', [ids]);
  }

  /** All about one person of this vault, the newest first. */
  about(person: Id): Promise<KeptCall[]> {
    return this.#read('person = $1', [person]);
  }

  /** Those in no case yet, the newest first. */
  waiting(): Promise<KeptCall[]> {
    return this.#read('entry IS NULL', []);
  }

  /** Those that became these entries. */
  behind(entries: readonly EntryId[]): Promise<KeptCall[]> {
    return this.#read('entry = ANY ($1)', [entries]);
  }

  /** One, which nobody else puts into a case before this transaction ends; null where it is not there. */
  async locked(tx: EntityManager, id: Id): Promise<KeptCall | null> {
    await tx.query('SELECT FROM prior_call WHERE id = $1 FOR UPDATE', [id]);
    return (await this.#read('prior_call.id = $1', [id], tx))[0] ?? null;
  }

  /** Keeps which entry it became. Its row is the one for ever: a second is refused by the database. */
  async join(tx: EntityManager, id: Id, entry: EntryId, joined: Joined): Promise<void> {
    const words = utf8(JSON.stringify(Joined.parse(joined)));
    const bytes = Buffer.from(this.keys.encryptLocal('prior_call_joined', id, words));
    await tx.query('INSERT INTO prior_call_joined (call, entry, bytes) VALUES ($1, $2, $3)', [
      id,
      entry,
      bytes,
    ]);
  }

  async #read(
    where: string,
    parameters: unknown[],
    tx: EntityManager = this.database.manager,
  ): Promise<KeptCall[]> {
    const sql = `${ROWS} AND ${where} ORDER BY number DESC`;
    const rows: Row[] = await tx.query(sql, parameters);
    return rows.map((row) => this.#open(row));
  }

  #open(row: Row): KeptCall {
    const { id, number, person, entry, joined_bytes } = row;
    const opened = decryptRow(this.#shredKeys.open(row), this.#context(id), row.bytes);
    const kept = {
      ...{ id, number: Number(number), person },
      call: PriorCall.parse(JSON.parse(fromUtf8(opened))),
    };
    if (entry === null || joined_bytes === null) return { ...kept, joined: null };
    const said = fromUtf8(this.keys.decryptLocal('prior_call_joined', id, joined_bytes));
    return { ...kept, joined: { ...Joined.parse(JSON.parse(said)), entry } };
  }

  #context(id: Id) {
    const { agency } = this.keys;
    const marking = 'official-sensitive';
    return { agency, table: 'prior_call', id, version: 1, kind: 'call', marking };
  }
}
