import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What opened on the hub's own signed checkpoint, before a quorum covered it (DESIGN 3.7): here and at others. */
export class Emergencies0017 implements MigrationInterface {
  readonly name = 'Emergencies1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const STATEMENTS = [
  'ALTER TABLE outbox DROP CONSTRAINT outbox_stage_check',
  // `emergency`: its keys have left without a quorum, and leave once more in the ordinary way.
  `ALTER TABLE outbox ADD CONSTRAINT outbox_stage_check CHECK
     (stage IN ('queued', 'logged', 'proved', 'emergency', 'keyed', 'sent', 'withdrawn'))`,
  'ALTER TABLE outbox ADD COLUMN logged_at timestamptz',
  'DROP INDEX outbox_stage',
  `CREATE INDEX outbox_stage ON outbox (stage) WHERE stage IN ('queued', 'logged', 'proved', 'emergency')`,
  // A named person's statement of immediate danger, sealed.
  'CREATE TABLE urgency (entry text PRIMARY KEY, bytes bytea NOT NULL)',
  // The source's signed provisional receipt with the hub's signed note, sealed: the evidence.
  `CREATE TABLE emergency (
    entry text PRIMARY KEY,
    number bigserial UNIQUE,
    leaf_index bigint NOT NULL,
    is_own boolean NOT NULL,
    started_at timestamptz NOT NULL,
    hash text NOT NULL,
    bytes bytea NOT NULL,
    message bytea,
    is_sent boolean NOT NULL DEFAULT false,
    quorum_since timestamptz,
    covered_at timestamptz,
    alarmed_at timestamptz,
    CHECK ((message IS NOT NULL) = is_own))`,
  // What a second person says of it, sealed; never changed.
  `CREATE TABLE emergency_look (
    entry text PRIMARY KEY,
    number bigserial UNIQUE,
    bytes bytea NOT NULL)`,
  'CREATE INDEX emergency_uncovered ON emergency (leaf_index) WHERE covered_at IS NULL',
];
