import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Entries whose keys were sent while no quorum covered their leaf (DESIGN 3.7): that it was done, with the keys and what
 * the source sealed beside them. Neither why nor when.
 */
export class Emergencies0002 implements MigrationInterface {
  readonly name = 'Emergencies1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE emergency (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        entry text NOT NULL UNIQUE REFERENCES entry,
        stanzas bytea[] NOT NULL,
        statement_header bytea NOT NULL,
        statement bytea NOT NULL,
        statement_stanzas bytea[] NOT NULL)`,
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
