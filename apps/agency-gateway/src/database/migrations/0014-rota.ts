import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is asked first to decide, per role. Who they are stands under seal. */
export class Rota0014 implements MigrationInterface {
  readonly name = 'Rota1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE rota (role text PRIMARY KEY, bytes bytea NOT NULL)');
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
