import { randomId } from '@mash/crypto/random';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Another copy of the hub writes the ledger now. Whatever was begun here is rolled back. */
export class LostLease extends Error {
  override readonly name = 'LostLease';
}

const SECONDS = 3;

/**
 * The right to write the ledger: one row that one copy of the hub holds. It lapses when it is not renewed. Each taking has
 * a higher number, the fencing token: a writer that slept through its lease finds another number in the row, and its
 * transaction fails.
 */
@Injectable()
export class Lease {
  readonly #holder = randomId();
  #token: string | null = null;

  constructor(private readonly database: DataSource) {}

  get isHeld(): boolean {
    return this.#token !== null;
  }

  /** Renews the lease, or takes it where it has lapsed. True when it was taken anew: then another may have written. */
  async renew(): Promise<boolean> {
    const [rows]: [{ token: string }[], number] = await this.database.query(
      `UPDATE ledger_writer SET
         token = CASE WHEN holder = $1 THEN token ELSE token + 1 END,
         holder = $1,
         until = clock_timestamp() + make_interval(secs => $2)
       WHERE holder = $1 OR until < clock_timestamp() RETURNING token`,
      [this.#holder, SECONDS],
    );
    const before = this.#token;
    this.#token = rows[0]?.token ?? null;
    return this.#token !== null && this.#token !== before;
  }

  /** For the transactions of the writer: locks the row and answers with the ledger's size. @throws LostLease */
  async check(tx: EntityManager): Promise<number> {
    const [row]: { size: string }[] = await tx.query(
      'SELECT size FROM ledger_writer WHERE holder = $1 AND token = $2 FOR UPDATE',
      [this.#holder, this.#token],
    );
    if (row === undefined) {
      this.#token = null;
      throw new LostLease('Another copy of the hub writes the ledger now.');
    }
    return Number(row.size);
  }

  /** Lets the next copy write at once. */
  async release(): Promise<void> {
    this.#token = null;
    await this.database.query(
      `UPDATE ledger_writer SET holder = NULL, until = '-infinity' WHERE holder = $1`,
      [this.#holder],
    );
  }
}
