import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which entry carries which release: asked before its keys leave. */
export class ReleaseEntries0005 implements MigrationInterface {
  readonly name = 'ReleaseEntries1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE release_entry (entry text PRIMARY KEY, release uuid NOT NULL REFERENCES release)',
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
