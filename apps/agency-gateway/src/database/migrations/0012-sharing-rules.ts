import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What officers do about the sharing rules: drafts, signatures, withdrawals. */
export class SharingRules0012 implements MigrationInterface {
  readonly name = 'SharingRules1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    // Append-only; sealed, so that a dump does not say which rules are about to change.
    await runner.query(
      `CREATE TABLE rule_paper (
        id text PRIMARY KEY,
        number bigserial UNIQUE,
        bytes bytea NOT NULL)`,
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
