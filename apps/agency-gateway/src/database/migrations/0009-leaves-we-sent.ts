import { SubmitEntry, SubmitLeaf } from '@mash/contracts/entry';
import { fromUtf8 } from '@mash/crypto/bytes';
import { hashOfLeaf } from '@mash/ledger/leaf';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The hash of each leaf that we sent, beside its number: what stands in the ledger in our name is held against it. */
export class LeavesWeSent0009 implements MigrationInterface {
  readonly name = 'LeavesWeSent1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox ADD COLUMN leaf_hash text');
    await hashWhatWasSent(runner);
    await runner.query(
      `ALTER TABLE outbox ADD CONSTRAINT outbox_leaf_hash CHECK ((kind = 'receipt') = (leaf_hash IS NULL))`,
    );
    await runner.query(
      'CREATE INDEX outbox_leaf_index ON outbox (leaf_index) WHERE leaf_index IS NOT NULL',
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const BATCH = 500;

async function hashWhatWasSent(runner: QueryRunner): Promise<void> {
  for (;;) {
    const rows: { id: string; kind: 'entry' | 'leaf'; message: Buffer }[] = await runner.query(
      `SELECT id, kind, message FROM outbox WHERE kind <> 'receipt' AND leaf_hash IS NULL LIMIT ${BATCH}`,
    );
    if (rows.length === 0) return;
    for (const { id, kind, message } of rows) {
      const schema = kind === 'entry' ? SubmitEntry : SubmitLeaf;
      const { leaf } = schema.parse(JSON.parse(fromUtf8(message)));
      await runner.query('UPDATE outbox SET leaf_hash = $2 WHERE id = $1', [id, hashOfLeaf(leaf)]);
    }
  }
}
