import { Id } from '@mash/contracts/ids';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Keys } from '../keys/keys.js';

const Hit = z.strictObject({ workspace: Id, person: Id });
type Hit = z.infer<typeof Hit>;

/** What the specialist desk is told: which case met which restricted person of this vault. Sealed; it never leaves. */
@Injectable()
export class RestrictedHits {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  async keep(hit: Hit): Promise<void> {
    const label = this.keys.label('restricted-hit', hit.workspace, hit.person);
    const bytes = this.keys.encryptLocal(
      'restricted_hit',
      label,
      utf8(JSON.stringify(Hit.parse(hit))),
    );
    await this.database.query(
      'INSERT INTO restricted_hit (label, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [label, Buffer.from(bytes)],
    );
  }

  async all(): Promise<Hit[]> {
    const rows: { label: string; bytes: Buffer }[] = await this.database.query(
      'SELECT label, bytes FROM restricted_hit',
    );
    return rows.map((row) =>
      Hit.parse(
        JSON.parse(fromUtf8(this.keys.decryptLocal('restricted_hit', row.label, row.bytes))),
      ),
    );
  }
}
