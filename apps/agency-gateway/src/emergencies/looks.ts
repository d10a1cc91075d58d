import { EntryId, Id, Instant } from '@mash/contracts/ids';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Keys } from '../keys/keys.js';

/** What a second person says of one emergency sharing of this agency's. Kept at home, sealed. */
const Look = z.strictObject({
  entry: EntryId,
  staff: Id,
  by: z.string(),
  at: Instant,
  wasRight: z.boolean(),
  words: z.string().max(1000),
});
export type Look = z.infer<typeof Look>;

/** Second looks: one for each emergency sharing, which is never changed. */
@Injectable()
export class Looks {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  async all(): Promise<Map<EntryId, Look>> {
    const rows: { entry: EntryId; bytes: Buffer }[] = await this.database.query(
      'SELECT entry, bytes FROM emergency_look ORDER BY number DESC',
    );
    return new Map(
      rows.map(({ entry, bytes }) => {
        const opened = fromUtf8(this.keys.decryptLocal('emergency_look', entry, bytes));
        return [entry, Look.parse(JSON.parse(opened))];
      }),
    );
  }

  /** False where somebody was quicker. */
  async keep(tx: EntityManager, look: Look): Promise<boolean> {
    const { entry } = look;
    const bytes = this.keys.encryptLocal('emergency_look', entry, utf8(JSON.stringify(look)));
    const rows: unknown[] = await tx.query(
      'INSERT INTO emergency_look (entry, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING entry',
      [entry, Buffer.from(bytes)],
    );
    return rows.length > 0;
  }
}
