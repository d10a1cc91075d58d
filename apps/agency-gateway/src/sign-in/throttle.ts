import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Keys } from '../keys/keys.js';

const WINDOW_MINUTES = 15;
/** Few from one place to one name, more to one name from anywhere: nobody locks a colleague out from afar. */
const LIMITS = { pair: 5, username: 20, address: 50 };

/** Limits attempts to sign in, whoever is named, known or not. Counted in PostgreSQL, so for all copies. */
@Injectable()
export class Throttle {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Counts an attempt before its password is looked at. @returns whether it may be looked at. */
  async allows(username: string, address: string): Promise<boolean> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - WINDOW_MINUTES * 60_000);
    const { pair, name, place } = this.#labels(username, address);
    await this.database.query('DELETE FROM sign_in_attempt WHERE at < $1', [since]);
    await this.database.query(
      'INSERT INTO sign_in_attempt (label, at) SELECT unnest($1::text[]), $2',
      [[pair, name, place], now],
    );
    const rows: { label: string; attempts: number }[] = await this.database.query(
      `SELECT label, count(*)::int AS attempts FROM sign_in_attempt
       WHERE label = ANY ($1) GROUP BY label`,
      [[pair, name, place]],
    );
    const attempts = new Map(rows.map((row) => [row.label, row.attempts]));
    return (
      (attempts.get(pair) ?? 0) <= LIMITS.pair &&
      (attempts.get(name) ?? 0) <= LIMITS.username &&
      (attempts.get(place) ?? 0) <= LIMITS.address
    );
  }

  /** A right password wipes the slate of that name; and takes its own attempt off the address. */
  async forgive(username: string, address: string): Promise<void> {
    const { pair, name, place } = this.#labels(username, address);
    await this.database.query('DELETE FROM sign_in_attempt WHERE label = ANY ($1)', [[pair, name]]);
    await this.database.query(
      `DELETE FROM sign_in_attempt WHERE ctid = (SELECT ctid FROM sign_in_attempt
       WHERE label = $1 ORDER BY at DESC LIMIT 1)`,
      [place],
    );
  }

  #labels(username: string, address: string) {
    const normal = username.trim().normalize('NFKC').toLowerCase();
    return {
      pair: this.keys.label('attempt-pair', normal, address),
      name: this.keys.label('attempt-username', normal),
      place: this.keys.label('attempt-address', address),
    };
  }
}
