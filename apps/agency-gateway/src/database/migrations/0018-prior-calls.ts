import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls, visits and letters about people of the vault, recorded before any case, and the entries that they became. */
export class PriorCalls0018 implements MigrationInterface {
  readonly name = 'PriorCalls1700000000018';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const STATEMENTS = [
  // Append-only. What was said, by whom and to whom, stands under a shred key of its own.
  `CREATE TABLE prior_call (
    id uuid PRIMARY KEY,
    number bigserial UNIQUE,
    person uuid NOT NULL REFERENCES person,
    shred_key uuid NOT NULL REFERENCES shred_key,
    bytes bytea NOT NULL)`,
  'CREATE INDEX prior_call_person ON prior_call (person)',
  // Once for each call: the entry that it became. In which case, and who put it there, is sealed.
  `CREATE TABLE prior_call_joined (
    call uuid PRIMARY KEY REFERENCES prior_call,
    entry text NOT NULL UNIQUE,
    bytes bytea NOT NULL)`,
];
