import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import type { EntityManager } from 'typeorm';
import type { Keys } from '../keys/keys.js';

/** Each token's list is cut into shards, so that writers rarely meet (DESIGN 5). */
const SHARDS = 16;

/** What a dead posting holds: a list never shows a gap. */
const DUMMY = '00000000-0000-0000-0000-000000000000';

/** One place in a token's list. */
interface Place {
  token: string;
  shard: number;
}

/**
 * The sealed search index. A label is a keyed hash of token, shard and number; the value is the
 * sealed person; the counter of each token and shard is a sealed row. Equal names make unequal
 * rows, and a stolen table shows only its length.
 */
export class Postings {
  /** How many postings this process has opened: a search opens no more than it shows. */
  opened = 0;

  constructor(private readonly keys: Keys) {}

  /** Adds people under their tokens, in one statement for the counters and one for the rows. */
  async add(tx: EntityManager, people: { id: string; tokens: string[] }[]): Promise<void> {
    const wanted = new Map<string, { place: Place; people: string[] }>();
    for (const { id, tokens } of people) {
      const shard = this.#shardOf(id);
      for (const token of tokens) {
        const label = this.#counterLabel({ token, shard });
        const list = wanted.get(label) ?? { place: { token, shard }, people: [] };
        list.people.push(id);
        wanted.set(label, list);
      }
    }
    const counts = await this.#lockCounters(
      tx,
      [...wanted.keys()].sort((a, b) => (a < b ? -1 : 1)),
    );
    const labels: string[] = [];
    const values: Uint8Array[] = [];
    const counters: { label: string; value: Uint8Array }[] = [];
    for (const [label, list] of wanted) {
      let count = counts.get(label) ?? 0;
      for (const person of list.people) {
        count += 1;
        const posting = this.#postingLabel(list.place, count);
        labels.push(posting);
        values.push(this.keys.encryptLocal('search_posting', posting, utf8(person)));
      }
      counters.push({ label, value: this.#sealCount(label, count) });
    }
    await insertRows(tx, 'search_posting', labels, values);
    await this.#storeCounters(tx, counters);
  }

  /** How long a token's list is, over all shards. */
  async count(tx: EntityManager, token: string): Promise<number> {
    return (await this.#counts(tx, token)).reduce((sum, { count }) => sum + count, 0);
  }

  /** The people under a token, at most `limit`, in two queries whatever the list's length. */
  async find(tx: EntityManager, token: string, limit: number): Promise<string[]> {
    const labels: string[] = [];
    for (const { shard, count } of await this.#counts(tx, token)) {
      for (let number = count; number > 0 && labels.length < limit; number -= 1) {
        labels.push(this.#postingLabel({ token, shard }, number));
      }
    }
    if (labels.length === 0) return [];
    const rows: { label: string; value: Buffer }[] = await tx.query(
      'SELECT label, value FROM search_posting WHERE label = ANY($1)',
      [labels],
    );
    this.opened += rows.length;
    const people = rows.map((row) =>
      fromUtf8(this.keys.decryptLocal('search_posting', row.label, row.value)),
    );
    return [...new Set(people)].filter((person) => person !== DUMMY);
  }

  /** Takes a person out of a token's list: the row is overwritten with a dummy, the gap is not closed. */
  async remove(tx: EntityManager, id: string, tokens: string[]): Promise<void> {
    const shard = this.#shardOf(id);
    for (const token of tokens) {
      const [counter] = (await this.#counts(tx, token)).filter((each) => each.shard === shard);
      for (let number = 1; number <= (counter?.count ?? 0); number += 1) {
        const label = this.#postingLabel({ token, shard }, number);
        const [row]: { value: Buffer }[] = await tx.query(
          'SELECT value FROM search_posting WHERE label = $1',
          [label],
        );
        if (
          row === undefined ||
          fromUtf8(this.keys.decryptLocal('search_posting', label, row.value)) !== id
        )
          continue;
        await tx.query('UPDATE search_posting SET value = $2 WHERE label = $1', [
          label,
          this.keys.encryptLocal('search_posting', label, utf8(DUMMY)),
        ]);
      }
    }
  }

  async #counts(tx: EntityManager, token: string): Promise<{ shard: number; count: number }[]> {
    const labels = Array.from({ length: SHARDS }, (_, shard) =>
      this.#counterLabel({ token, shard }),
    );
    const rows: { label: string; value: Buffer }[] = await tx.query(
      'SELECT label, value FROM posting_counter WHERE label = ANY($1)',
      [labels],
    );
    return rows.map((row) => ({
      shard: labels.indexOf(row.label),
      count: this.#openCount(row.label, row.value),
    }));
  }

  /** A counter that did not stand yet is added empty, and sealed with its count before this transaction ends. */
  async #lockCounters(tx: EntityManager, labels: string[]): Promise<Map<string, number>> {
    const added = await insertRows(
      tx,
      'posting_counter',
      labels,
      labels.map(() => new Uint8Array()),
      'ON CONFLICT DO NOTHING RETURNING label',
    );
    const isAdded = new Set(added.map(({ label }) => label));
    const rows: { label: string; value: Buffer }[] = await tx.query(
      'SELECT label, value FROM posting_counter WHERE label = ANY($1) ORDER BY label FOR UPDATE',
      [labels.filter((label) => !isAdded.has(label))],
    );
    return new Map(rows.map((row) => [row.label, this.#openCount(row.label, row.value)]));
  }

  async #storeCounters(
    tx: EntityManager,
    counters: { label: string; value: Uint8Array }[],
  ): Promise<void> {
    await tx.query(
      `UPDATE posting_counter SET value = new.value
       FROM unnest($1::text[], $2::bytea[]) AS new (label, value) WHERE posting_counter.label = new.label`,
      [counters.map(({ label }) => label), counters.map(({ value }) => Buffer.from(value))],
    );
  }

  #sealCount(label: string, count: number): Uint8Array {
    return this.keys.encryptLocal('posting_counter', label, utf8(String(count)));
  }

  #openCount(label: string, value: Uint8Array): number {
    return Number(fromUtf8(this.keys.decryptLocal('posting_counter', label, value)));
  }

  #shardOf(person: string): number {
    return this.keys.label('posting-shard', person).charCodeAt(0) % SHARDS;
  }

  #counterLabel(place: Place): string {
    return this.keys.label('posting-counter', place.token, String(place.shard));
  }

  #postingLabel(place: Place, number: number): string {
    return this.keys.label('posting', place.token, String(place.shard), String(number));
  }
}

async function insertRows(
  tx: EntityManager,
  table: string,
  labels: string[],
  values: Uint8Array[],
  ending = '',
): Promise<{ label: string }[]> {
  return tx.query(
    `INSERT INTO ${table} (label, value) SELECT * FROM unnest($1::text[], $2::bytea[]) ${ending}`,
    [labels, values.map((value) => Buffer.from(value))],
  );
}
