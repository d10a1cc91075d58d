import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What information governance finds, checks and is told: findings, refused acts, the journal, a ledger that differs. */
export class Governance0007 implements MigrationInterface {
  readonly name = 'Governance1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const STATEMENTS = [
  // Append-only: a later finding stands beside an earlier one.
  `CREATE TABLE finding (
    id uuid PRIMARY KEY,
    number bigserial UNIQUE,
    entry text NOT NULL,
    bytes bytea NOT NULL)`,
  `CREATE INDEX finding_entry ON finding (entry)`,
  `CREATE TABLE ledger_check (
    id uuid PRIMARY KEY,
    number bigserial UNIQUE,
    staff uuid NOT NULL REFERENCES staff,
    at timestamptz NOT NULL,
    bytes bytea NOT NULL)`,
  // Evidence is roots and signed notes: nothing about anybody.
  `CREATE TABLE ledger_mismatch (
    label text PRIMARY KEY,
    number bigserial UNIQUE,
    reason text NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    evidence text NOT NULL,
    settled bytea)`,
  `CREATE TABLE refused_act (
    id uuid PRIMARY KEY,
    number bigserial UNIQUE,
    staff uuid NOT NULL REFERENCES staff,
    at timestamptz NOT NULL,
    act text NOT NULL,
    subject text NOT NULL,
    bytes bytea NOT NULL)`,
  // One row an hour; the first only says when the journal begins, and has no leaf.
  `CREATE TABLE journal (
    hour timestamptz PRIMARY KEY,
    root text UNIQUE,
    statement bytea)`,
  `CREATE TABLE journal_line (
    hour timestamptz NOT NULL REFERENCES journal,
    place int NOT NULL,
    source text NOT NULL,
    row_id text NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (hour, place),
    UNIQUE (source, row_id))`,
  `CREATE INDEX decision_number ON decision (number)`,
  `ALTER TABLE receipt ADD COLUMN number bigserial`,
  `ALTER TABLE receipt_sent ADD COLUMN number bigserial, ADD COLUMN hash text`,
];
