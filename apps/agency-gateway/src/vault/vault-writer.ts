import { utf8 } from '@mash/crypto/bytes';
import type { SecretKey } from '@mash/crypto/keys';
import { randomId } from '@mash/crypto/random';
import { encryptRow } from '@mash/crypto/record';
import { combineShredKeys } from '@mash/crypto/vault-key';
import { Involvement, KeptRecord } from './kept-record.js';
import { Person } from './person.js';
import type { WrappedShredKey } from './shred-keys.js';
import { tokensOf } from './tokens.js';
import { VaultReader } from './vault-reader.js';

/** Years from birth, or from what happened, after which a row is due for review (Working Together and IICSA schedules differ: later as data). */
const KEEP_YEARS = 25;

/** Writes to one vault, inside the caller's transaction. */
export class VaultWriter extends VaultReader {
  /** Keeps new people and makes them findable. */
  async keepPeople(people: Person[]): Promise<void> {
    const keys = await this.shredKeys.createAll(this.tx, people.length);
    const rows = people.map((person, at) => {
      const { id: shredKey, key } = keys[at] as { id: string; key: SecretKey };
      const context = this.context('person', person.id, 1, 'person', 'official-sensitive');
      return {
        id: person.id,
        shredKey,
        due: this.#dueLabel(person.dateOfBirth),
        bytes: Buffer.from(encryptRow(key, context, json(Person.parse(person)))),
      };
    });
    await this.tx.query(
      `INSERT INTO person (id, shred_key, version, due_label, bytes)
       SELECT id, shred_key, 1, due_label, bytes FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[]) AS new (id, shred_key, due_label, bytes)`,
      [
        rows.map(({ id }) => id),
        rows.map(({ shredKey }) => shredKey),
        rows.map(({ due }) => due),
        rows.map(({ bytes }) => bytes),
      ],
    );
    await this.postings.add(
      this.tx,
      people.map((person) => ({ id: person.id, tokens: tokensOf(person) })),
    );
  }

  /** Keeps a record and who was what in it. */
  keepRecord(record: KeptRecord, involvements: Involvement[]): Promise<void> {
    return this.keepRecords([{ record, involvements }]);
  }

  /** Keeps many, in as many statements as one. */
  async keepRecords(
    all: readonly { record: KeptRecord; involvements: readonly Involvement[] }[],
  ): Promise<void> {
    const keys = await this.shredKeys.createAll(this.tx, all.length);
    const sealing = all.map((each, at) => ({ ...each, ...(keys[at] as (typeof keys)[number]) }));
    await this.#insertRecords(sealing);
    await this.#insertInvolvements(sealing);
  }

  async #insertRecords(
    sealing: readonly { record: KeptRecord; id: string; key: SecretKey }[],
  ): Promise<void> {
    await this.tx.query(
      `INSERT INTO record (id, shred_key, version, kind, marking, due_label, bytes)
       SELECT id, shred_key, 1, kind, marking, due_label, bytes
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bytea[])
         AS new (id, shred_key, kind, marking, due_label, bytes)`,
      [
        sealing.map(({ record }) => record.id),
        sealing.map(({ id }) => id),
        sealing.map(({ record }) => record.kind),
        sealing.map(({ record }) => record.marking),
        sealing.map(({ record }) => this.#dueLabel(record.happenedOn)),
        sealing.map(({ record, key }) => {
          const context = this.context('record', record.id, 1, record.kind, record.marking);
          return Buffer.from(encryptRow(key, context, json(KeptRecord.parse(record))));
        }),
      ],
    );
  }

  async #insertInvolvements(
    sealing: readonly {
      record: KeptRecord;
      involvements: readonly Involvement[];
      key: SecretKey;
    }[],
  ): Promise<void> {
    const people = sealing.flatMap(({ involvements }) => involvements.map(({ person }) => person));
    const personKeys = await this.#keysOf(people);
    const rows = sealing.flatMap(({ record, involvements, key }) =>
      involvements.map((involvement) => {
        const wrapped = personKeys.get(involvement.person);
        if (wrapped === undefined)
          throw new Error('A record names a person that this vault does not hold.');
        const id = randomId();
        const both = combineShredKeys(this.shredKeys.open(wrapped), key);
        const context = this.context('involvement', id, 1, 'involvement', 'official-sensitive');
        const bytes = encryptRow(both, context, json(Involvement.parse(involvement)));
        return { id, person: involvement.person, record: record.id, bytes: Buffer.from(bytes) };
      }),
    );
    await this.tx.query(
      `INSERT INTO involvement (id, person, record, bytes)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[])`,
      [
        rows.map(({ id }) => id),
        rows.map(({ person }) => person),
        rows.map(({ record }) => record),
        rows.map(({ bytes }) => bytes),
      ],
    );
  }

  async #keysOf(people: readonly string[]): Promise<Map<string, WrappedShredKey>> {
    const rows: (WrappedShredKey & { person: string })[] = await this.tx.query(
      `SELECT person.id AS person, shred_key.id AS shred_key, key_version, wrapped FROM person
       JOIN shred_key ON shred_key.id = person.shred_key WHERE person.id = ANY ($1::uuid[])`,
      [people],
    );
    return new Map(rows.map((row) => [row.person, row]));
  }

  #dueLabel(day: string | null): string {
    const due =
      day === null ? 'unknown' : `${Number(day.slice(0, 4)) + KEEP_YEARS}-${day.slice(5, 7)}`;
    return this.keys.label('due-month', due);
  }
}

function json(value: unknown): Uint8Array {
  return utf8(JSON.stringify(value));
}
