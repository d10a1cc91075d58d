import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const MINUTE = 60_000;

/** A message is taken once, by whichever copy of the hub: its nonce is a unique row until the message would be stale. */
@Injectable()
export class Nonces {
  constructor(private readonly database: DataSource) {}

  /** False when this key has used this nonce before. Kept under the minute in which it expires, no finer. */
  async useOnce(keyId: string, nonce: string, refusedAfter: Date): Promise<boolean> {
    const minute = new Date(Math.ceil(refusedAfter.getTime() / MINUTE) * MINUTE);
    const rows: unknown[] = await this.database.query(
      `INSERT INTO nonce (key_id, nonce, minute) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING minute`,
      [keyId, nonce, minute],
    );
    return rows.length === 1;
  }

  /** Forgets those that could not be replayed any more. */
  async forget(now: Date): Promise<void> {
    await this.database.query('DELETE FROM nonce WHERE minute < $1', [now]);
  }
}
