import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has agreed to the conditions of what was shared with this agency. */
export class AcceptedConditions0013 implements MigrationInterface {
  readonly name = 'AcceptedConditions1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    // Append-only. An entry never changes, so that whoever has agreed has agreed to exactly these conditions.
    await runner.query(
      `CREATE TABLE accepted_conditions (
        staff uuid NOT NULL REFERENCES staff,
        entry text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (staff, entry))`,
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
