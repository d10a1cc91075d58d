import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  'CREATE TABLE raised_concern (label text PRIMARY KEY, bytes bytea NOT NULL)',
  'CREATE TABLE rewritten_entry (entry text PRIMARY KEY, again text)',
];

/** What an agency raised a concern with, sealed; and which of its own entries that were refused it has written again. */
export class CourseOfACase0006 implements MigrationInterface {
  readonly name = 'CourseOfACase1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
