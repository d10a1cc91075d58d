import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Findings that ask for something, and what was answered. What a finding says, and of what, stands under seal. */
export class FindingAnswers0016 implements MigrationInterface {
  readonly name = 'FindingAnswers1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const STATEMENTS = [
  `ALTER TABLE finding ADD COLUMN asks boolean NOT NULL DEFAULT false`,
  `CREATE INDEX finding_asks ON finding (number) WHERE asks`,
  // Append-only, like the findings: the first answer counts.
  `CREATE TABLE finding_answer (
    finding uuid PRIMARY KEY REFERENCES finding,
    number bigserial UNIQUE,
    bytes bytea NOT NULL)`,
];
