import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests that met somebody in the restricted records: for the specialist desk alone. */
export class RestrictedHits0004 implements MigrationInterface {
  readonly name = 'RestrictedHits1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE restricted_hit (label text PRIMARY KEY, bytes bytea NOT NULL)',
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
