import { Id, Instant } from '@mash/contracts/ids';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Keys } from '../keys/keys.js';

/** What the specialist desk did about it, by its own means. */
export const DESK_DID = ['rang', 'nothing-bears', 'somebody-else'] as const;

const Hit = z.strictObject({
  workspace: Id,
  request: Id,
  /** Whom the request names. */
  named: Id,
  /** Who of this vault that may be. */
  person: Id,
  answer: z
    .strictObject({
      did: z.enum(DESK_DID),
      words: z.string().max(1000),
      by: z.string().max(100),
      at: Instant,
    })
    .nullable(),
});
export type Hit = z.infer<typeof Hit>;

interface Row {
  label: string;
  bytes: Buffer;
}

/** What the specialist desk is told: which request met which restricted person of this vault. Sealed; it never leaves. */
@Injectable()
export class RestrictedHits {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  /** A hit that was answered stays so: comparing again asks nobody again. */
  async keep(hit: Omit<Hit, 'answer'>): Promise<void> {
    const label = this.keys.label('restricted-hit', hit.request, hit.person);
    await this.database.query(
      'INSERT INTO restricted_hit (label, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [label, this.#seal(label, { ...hit, answer: null })],
    );
  }

  /** @returns whether it still waited: of two who answer, the first is kept. */
  async answer(label: string, answer: NonNullable<Hit['answer']>): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const [row]: Row[] = await tx.query(
        'SELECT label, bytes FROM restricted_hit WHERE label = $1 FOR UPDATE',
        [label],
      );
      const hit = row && this.#open(row);
      if (hit === undefined || hit.answer !== null) return false;
      const bytes = this.#seal(label, { ...hit, answer });
      await tx.query('UPDATE restricted_hit SET bytes = $2 WHERE label = $1', [label, bytes]);
      return true;
    });
  }

  async all(): Promise<(Hit & { label: string })[]> {
    const rows: Row[] = await this.database.query('SELECT label, bytes FROM restricted_hit');
    return rows.map((row) => ({ ...this.#open(row), label: row.label }));
  }

  #seal(label: string, hit: Hit): Buffer {
    const words = utf8(JSON.stringify(Hit.parse(hit)));
    return Buffer.from(this.keys.encryptLocal('restricted_hit', label, words));
  }

  #open({ label, bytes }: Row): Hit {
    return Hit.parse(JSON.parse(fromUtf8(this.keys.decryptLocal('restricted_hit', label, bytes))));
  }
}
