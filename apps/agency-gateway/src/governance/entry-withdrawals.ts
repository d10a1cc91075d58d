import { EntryId, Id, Instant } from '@mash/contracts/ids';
import { WITHDRAWAL_REASONS } from '@mash/contracts/sealed/documents';
import { StaffRole } from '@mash/contracts/vocabulary';
import { fromUtf8, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Keys } from '../keys/keys.js';

/** Why an entry was withdrawn, by whom and when. What is wrong with it stays in this agency. */
export const EntryWithdrawal = z.strictObject({
  entry: EntryId,
  reason: z.enum(WITHDRAWAL_REASONS),
  because: z.string().max(1000),
  by: z.strictObject({ staff: Id, name: z.string().max(100), role: StaffRole }),
  at: Instant,
});
export type EntryWithdrawal = z.infer<typeof EntryWithdrawal>;

/** How far it has come: the entry that withdraws it, or that its keys never left. Neither, while its keys may yet leave. */
export interface WithdrawalStands {
  withdrawal: EntryId | null;
  isUnkeyed: boolean;
}

interface Row {
  entry: EntryId;
  withdrawal: EntryId | null;
  is_unkeyed: boolean;
  bytes: Buffer;
}

const UNDONE = 'withdrawal IS NULL AND NOT is_unkeyed';

/** What this agency withdrew beside releases, each sealed in its row. */
@Injectable()
export class EntryWithdrawals {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  /** @returns whether it is new: an entry is withdrawn once. */
  async add(tx: EntityManager, withdrawal: EntryWithdrawal): Promise<boolean> {
    const { entry } = withdrawal;
    const bytes = utf8(JSON.stringify(EntryWithdrawal.parse(withdrawal)));
    const rows: unknown[] = await tx.query(
      'INSERT INTO entry_withdrawal (entry, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING entry',
      [entry, Buffer.from(this.keys.encryptLocal('entry_withdrawal', entry, bytes))],
    );
    return rows.length > 0;
  }

  async stand(
    tx: EntityManager,
    entry: EntryId,
    { withdrawal, isUnkeyed }: WithdrawalStands,
  ): Promise<void> {
    await tx.query(
      'UPDATE entry_withdrawal SET withdrawal = $2, is_unkeyed = $3 WHERE entry = $1 AND withdrawal IS NULL',
      [entry, withdrawal, isUnkeyed],
    );
  }

  async one(entry: EntryId): Promise<(EntryWithdrawal & WithdrawalStands) | null> {
    const [one] = await this.#open('WHERE entry = $1', [entry]);
    return one ?? null;
  }

  all(): Promise<(EntryWithdrawal & WithdrawalStands)[]> {
    return this.#open('', []);
  }

  /** Those whose keys may have left in the moment in which they were withdrawn. */
  undone(): Promise<(EntryWithdrawal & WithdrawalStands)[]> {
    return this.#open(`WHERE ${UNDONE}`, []);
  }

  /** One of them, held until the transaction ends: two copies of this gateway take turns. Null once it is done. */
  async lockUndone(tx: EntityManager, entry: EntryId): Promise<EntryWithdrawal | null> {
    const [one] = await this.#open(`WHERE entry = $1 AND ${UNDONE} FOR UPDATE`, [entry], tx);
    return one ?? null;
  }

  async #open(
    where: string,
    values: unknown[],
    tx: EntityManager = this.database.manager,
  ): Promise<(EntryWithdrawal & WithdrawalStands)[]> {
    const rows: Row[] = await tx.query(`SELECT * FROM entry_withdrawal ${where}`, values);
    return rows.map(({ entry, withdrawal, is_unkeyed: isUnkeyed, bytes }) => {
      const text = fromUtf8(this.keys.decryptLocal('entry_withdrawal', entry, bytes));
      return { ...EntryWithdrawal.parse(JSON.parse(text)), withdrawal, isUnkeyed };
    });
  }
}
