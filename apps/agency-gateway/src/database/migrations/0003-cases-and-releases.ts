import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff did with cases: whom they recognised, what they screened, chose, decided and approved. */
export class CasesAndReleases0003 implements MigrationInterface {
  readonly name = 'CasesAndReleases1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE person_link (label text PRIMARY KEY, bytes bytea NOT NULL)`,
  `CREATE TABLE screening (
    entry text PRIMARY KEY,
    result text NOT NULL CHECK (result IN ('accepted', 'not-accepted', 'for-review')),
    bytes bytea NOT NULL)`,
  `CREATE TABLE release (
    id uuid PRIMARY KEY,
    state text NOT NULL CHECK (state IN
      ('chosen', 'decided', 'for-review', 'approved', 'returned', 'sealed', 'held-back', 'withdrawn')),
    workspace_label text NOT NULL,
    bytes bytea NOT NULL)`,
  `CREATE INDEX release_workspace ON release (workspace_label)`,
  `CREATE INDEX release_state ON release (state)`,
  `CREATE TABLE decision (
    id uuid PRIMARY KEY,
    release uuid,
    number bigserial,
    bytes bytea NOT NULL)`,
  `CREATE TABLE approval (
    id uuid PRIMARY KEY,
    release uuid NOT NULL REFERENCES release,
    role text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'approved', 'returned')),
    bytes bytea NOT NULL)`,
  `CREATE INDEX approval_waiting ON approval (role) WHERE state = 'waiting'`,
];
