import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What information governance withdrew beside releases, which keep their own withdrawals. */
export class EntryWithdrawals0019 implements MigrationInterface {
  readonly name = 'EntryWithdrawals1700000000019';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const STATEMENTS = [
  // Why and by whom is sealed. Either the entry that withdraws it is known, or that its keys never left, or neither yet.
  `CREATE TABLE entry_withdrawal (
    entry text PRIMARY KEY REFERENCES workspace_entry,
    withdrawal text,
    is_unkeyed boolean NOT NULL DEFAULT false,
    bytes bytea NOT NULL)`,
  'CREATE INDEX entry_withdrawal_undone ON entry_withdrawal (entry) WHERE withdrawal IS NULL AND NOT is_unkeyed',
];
