import { Id } from '@mash/contracts/ids';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { Removal } from '@mash/policy/document';
import { WhyKept } from '@mash/policy/owed-removals';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Keys } from '../keys/keys.js';

/** What this agency raised a concern with, in the words of its own vault. It never leaves. */
export const RaisedConcern = z.strictObject({
  concern: Id,
  /** The records that staff chose, with the people of the concern whom each is about. */
  records: z.array(
    z.strictObject({
      record: Id,
      people: z.array(Id),
      /** Went with the concern. The others wait for a case, where they can be reviewed or go under conditions. */
      isAttached: z.boolean(),
      /** What staff took out of it, and why other words stay that a rule asks for. */
      removals: z.array(Removal),
      whyKept: WhyKept.nullable(),
    }),
  ),
});
export type RaisedConcern = z.infer<typeof RaisedConcern>;

/** The records behind the concerns that this agency raised: what it is offered to share with those asked later. */
@Injectable()
export class RaisedConcerns {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  async of(concern: Id): Promise<RaisedConcern | null> {
    const label = this.#label(concern);
    const [row]: { bytes: Buffer }[] = await this.database.query(
      'SELECT bytes FROM raised_concern WHERE label = $1',
      [label],
    );
    if (row === undefined) return null;
    const opened = fromUtf8(this.keys.decryptLocal('raised_concern', label, row.bytes));
    return RaisedConcern.parse(JSON.parse(opened));
  }

  async keep(tx: EntityManager, raised: RaisedConcern): Promise<void> {
    const label = this.#label(raised.concern);
    const bytes = utf8(JSON.stringify(RaisedConcern.parse(raised)));
    await tx.query('INSERT INTO raised_concern (label, bytes) VALUES ($1, $2)', [
      label,
      Buffer.from(this.keys.encryptLocal('raised_concern', label, bytes)),
    ]);
  }

  #label(concern: Id): string {
    return this.keys.label('raised-concern', concern);
  }
}
