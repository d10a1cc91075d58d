import type { AgencyId, Hash } from '@mash/contracts/ids';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Wake } from '../wake.js';

/** Something for one agency: an entry that it can open, the proof of a leaf of its own, or a sealed receipt. */
export type Letter = { to: AgencyId; object: Hash } & (
  | { type: 'entry' | 'proof'; leafIndex: number }
  | { type: 'receipt'; receipt: Uint8Array }
);

/** Numbered mailboxes without gaps: a reader who holds number 7 and gets number 9 would know that 8 was kept back. */
@Injectable()
export class Mailboxes {
  constructor(private readonly wake: Wake) {}

  /**
   * Gives each letter the next number of its mailbox and wakes the reader. A letter that is there already is left alone.
   * Rows of agencies are locked in their order, so that two deliveries never wait for each other.
   */
  async deliver(tx: EntityManager, letters: readonly Letter[]): Promise<void> {
    const agencies = [...new Set(letters.map(({ to }) => to))];
    const heads: { id: AgencyId; last_number: string }[] = await tx.query(
      'SELECT id, last_number FROM agency WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE',
      [agencies],
    );
    for (const { id, last_number } of heads) {
      const fresh = await this.#fresh(
        tx,
        letters.filter(({ to }) => to === id),
      );
      if (fresh.length > 0) await this.#insert(tx, id, Number(last_number), fresh);
    }
    await this.wake.wake(
      tx,
      heads.map(({ id }) => `mailbox:${id}` as const),
    );
  }

  /** Without those that the mailbox holds already, under the lock of its head. */
  async #fresh(tx: EntityManager, letters: Letter[]): Promise<Letter[]> {
    const held: { type: string; object: Hash; leaf_index: string | null }[] = await tx.query(
      `SELECT type, object, leaf_index FROM mailbox WHERE agency = $1 AND leaf_index = ANY($2)
       UNION ALL
       SELECT type, object, NULL FROM mailbox
       WHERE agency = $1 AND type = 'receipt' AND object = ANY($3)`,
      [
        letters[0]?.to,
        letters.flatMap((letter) => (letter.type === 'receipt' ? [] : [letter.leafIndex])),
        letters.flatMap((letter) => (letter.type === 'receipt' ? [letter.object] : [])),
      ],
    );
    const keys = new Set(
      held.map(({ type, object, leaf_index }) =>
        type === 'receipt' ? `receipt ${object}` : `${type} ${leaf_index}`,
      ),
    );
    return letters.filter((letter) => !keys.has(keyOf(letter)));
  }

  async #insert(tx: EntityManager, agency: AgencyId, last: number, letters: Letter[]) {
    await tx.query(
      `INSERT INTO mailbox (agency, number, type, object, leaf_index, receipt)
       SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::bytea[])`,
      [
        agency,
        letters.map((_, at) => last + 1 + at),
        letters.map(({ type }) => type),
        letters.map(({ object }) => object),
        letters.map((letter) => (letter.type === 'receipt' ? null : letter.leafIndex)),
        letters.map((letter) => (letter.type === 'receipt' ? Buffer.from(letter.receipt) : null)),
      ],
    );
    await tx.query('UPDATE agency SET last_number = $2 WHERE id = $1', [
      agency,
      last + letters.length,
    ]);
  }
}

function keyOf(letter: Letter): string {
  return letter.type === 'receipt'
    ? `receipt ${letter.object}`
    : `${letter.type} ${letter.leafIndex}`;
}
