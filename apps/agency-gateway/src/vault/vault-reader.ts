import { fromUtf8 } from '@mash/crypto/bytes';
import { decryptRow } from '@mash/crypto/record';
import { combineShredKeys } from '@mash/crypto/vault-key';
import type { EntityManager } from 'typeorm';
import type { Keys } from '../keys/keys.js';
import { Involvement, KeptRecord } from './kept-record.js';
import { Person } from './person.js';
import { Postings } from './postings.js';
import { ShredKeys, type WrappedShredKey } from './shred-keys.js';
import { type PersonQuery, restricted, tokensFor } from './tokens.js';

interface Row extends WrappedShredKey {
  id: string;
  version: number;
  kind: string;
  marking: string;
  bytes: Buffer;
}

/** The people that a search shows, and how many more there are. */
export interface Found {
  people: Person[];
  total: number;
}

/** Reads of one vault. What may be seen by whom is asked before, by the caller. */
export class VaultReader {
  protected readonly postings: Postings;
  protected readonly shredKeys: ShredKeys;

  constructor(
    protected readonly tx: EntityManager,
    protected readonly keys: Keys,
    /** Counts what was decrypted, for the promise that a search opens no more than it shows. */
    readonly counted = { rows: 0, postings: 0 },
  ) {
    this.postings = new Postings(keys);
    this.shredKeys = new ShredKeys(keys);
  }

  async person(id: string): Promise<Person | null> {
    return (await this.people([id]))[0] ?? null;
  }

  async people(ids: string[]): Promise<Person[]> {
    const rows: Row[] = await this.tx.query(
      `SELECT person.*, 'person' AS kind, 'official-sensitive' AS marking, key_version, wrapped
       FROM person JOIN shred_key ON shred_key.id = person.shred_key
       WHERE person.id = ANY($1::uuid[]) AND wrapped <> ''`,
      [ids],
    );
    const people = rows.map((row) => Person.parse(this.#open('person', row)));
    return ids.flatMap((id) => people.filter((person) => person.id === id));
  }

  /** Finds people by the most telling part of the query; restricted people are never among them. */
  async search(query: PersonQuery, limit: number): Promise<Found> {
    for (const token of tokensFor(query)) {
      const total = await this.postings.count(this.tx, token);
      if (total === 0) continue;
      const found = await this.people(await this.postings.find(this.tx, token, limit));
      this.counted.postings = this.postings.opened;
      const people = found.filter((person) => !person.isRestricted);
      if (people.length > 0) return { people, total: total - (found.length - people.length) };
    }
    return { people: [], total: 0 };
  }

  /** Whether any restricted person fits: asked for the specialist desk alone (DESIGN 3.5). */
  async searchRestricted(query: PersonQuery): Promise<Person[]> {
    const found: Person[] = [];
    for (const token of tokensFor(query).map(restricted)) {
      found.push(...(await this.people(await this.postings.find(this.tx, token, 50))));
    }
    return found.filter(
      (person, at) => person.isRestricted && found.findIndex(({ id }) => id === person.id) === at,
    );
  }

  async record(id: string): Promise<KeptRecord | null> {
    return (await this.records([id]))[0] ?? null;
  }

  async records(ids: string[]): Promise<KeptRecord[]> {
    const rows: Row[] = await this.tx.query(
      `SELECT record.*, key_version, wrapped FROM record JOIN shred_key ON shred_key.id = record.shred_key
       WHERE record.id = ANY($1::uuid[]) AND wrapped <> ''`,
      [ids],
    );
    return rows.map((row) => KeptRecord.parse(this.#open('record', row)));
  }

  /** The records that a person is involved in, the latest first. */
  async recordsAbout(person: string): Promise<KeptRecord[]> {
    const rows: { record: string }[] = await this.tx.query(
      'SELECT record FROM involvement WHERE person = $1',
      [person],
    );
    const records = await this.records(rows.map(({ record }) => record));
    return records.sort((a, b) => b.happenedOn.localeCompare(a.happenedOn));
  }

  /** Who was what in a record. Opening an involvement needs the person's key and the record's. */
  async involvements(record: string): Promise<Involvement[]> {
    const rows: (WrappedShredKey & {
      id: string;
      bytes: Buffer;
      r_key: string;
      r_version: number;
      r_wrapped: string;
    })[] = await this.tx.query(
      `SELECT involvement.id, involvement.bytes, p.id AS shred_key, p.key_version, p.wrapped,
                r.id AS r_key, r.key_version AS r_version, r.wrapped AS r_wrapped
         FROM involvement JOIN person ON person.id = involvement.person JOIN record ON record.id = involvement.record
         JOIN shred_key p ON p.id = person.shred_key JOIN shred_key r ON r.id = record.shred_key
         WHERE involvement.record = $1 AND p.wrapped <> '' AND r.wrapped <> ''`,
      [record],
    );
    return rows.map((row) => {
      const record_ = this.shredKeys.open({
        shred_key: row.r_key,
        key_version: row.r_version,
        wrapped: row.r_wrapped,
      });
      const both = combineShredKeys(this.shredKeys.open(row), record_);
      this.counted.rows += 1;
      const bytes = decryptRow(
        both,
        this.context('involvement', row.id, 1, 'involvement', 'official-sensitive'),
        row.bytes,
      );
      return Involvement.parse(JSON.parse(fromUtf8(bytes)));
    });
  }

  protected context(table: string, id: string, version: number, kind: string, marking: string) {
    return { agency: this.keys.agency, table, id, version, kind, marking };
  }

  #open(table: string, row: Row): unknown {
    this.counted.rows += 1;
    const context = this.context(table, row.id, row.version, row.kind, row.marking);
    return JSON.parse(fromUtf8(decryptRow(this.shredKeys.open(row), context, row.bytes)));
  }
}
