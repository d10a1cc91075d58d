import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alarms of clocks that ran out. The row says which only under seal: a due time would tell a rating. */
export class Alarms0011 implements MigrationInterface {
  readonly name = 'Alarms1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE alarm (
        label text PRIMARY KEY,
        number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        bytes bytea NOT NULL,
        is_alerted boolean NOT NULL
      )`);
    await runner.query('CREATE INDEX alarm_to_alert ON alarm (number) WHERE NOT is_alerted');
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
