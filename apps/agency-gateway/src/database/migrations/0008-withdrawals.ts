import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What this agency withdrew, and what became of copies whose source withdrew them. A tombstone is the entry without its words, for pages; which
 * withdrawals were answered, and how, is kept by their leaf.
 */
export class Withdrawals0008 implements MigrationInterface {
  readonly name = 'Withdrawals1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE release_withdrawal (
    entry text PRIMARY KEY REFERENCES release_entry,
    is_done boolean NOT NULL)`,
  'CREATE INDEX release_withdrawal_undone ON release_withdrawal (entry) WHERE NOT is_done',
  'CREATE TABLE tombstone (entry text PRIMARY KEY REFERENCES workspace_entry, bytes bytea NOT NULL)',
  `CREATE TABLE honoured_withdrawal (
    leaf_index bigint PRIMARY KEY,
    entry text NOT NULL REFERENCES workspace_entry,
    result text NOT NULL CHECK (result IN ('hidden', 'marked', 'sealed', 'destroyed')))`,
];
