import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may sign in, who is signed in, what they have not finished, and what they looked at. */
export class StaffAndSessions0001 implements MigrationInterface {
  readonly name = 'StaffAndSessions1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE staff (
    id uuid PRIMARY KEY,
    username_label text NOT NULL UNIQUE,
    roles text[] NOT NULL,
    approver uuid,
    is_disabled boolean NOT NULL DEFAULT false,
    bytes bytea NOT NULL)`,
  // The table of connect-pg-simple.
  `CREATE TABLE session (sid text PRIMARY KEY, sess json NOT NULL, expire timestamptz NOT NULL)`,
  `CREATE INDEX session_expire ON session (expire)`,
  // Whose session it is or was: it outlives the session, so that a late form finds its person.
  `CREATE TABLE known_session (
    label text PRIMARY KEY,
    staff uuid NOT NULL REFERENCES staff,
    begun_at timestamptz NOT NULL)`,
  `CREATE INDEX known_session_staff ON known_session (staff)`,
  `CREATE TABLE sign_in_attempt (label text NOT NULL, at timestamptz NOT NULL)`,
  `CREATE INDEX sign_in_attempt_label ON sign_in_attempt (label, at)`,
  `CREATE TABLE draft (
    staff uuid NOT NULL REFERENCES staff,
    page_label text NOT NULL,
    kept_until timestamptz NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (staff, page_label))`,
  `CREATE TABLE access (
    id uuid PRIMARY KEY,
    number bigserial UNIQUE,
    staff uuid NOT NULL REFERENCES staff,
    at timestamptz NOT NULL,
    act text NOT NULL,
    subject text NOT NULL,
    subject_id text NOT NULL,
    bytes bytea NOT NULL)`,
  `CREATE INDEX access_staff ON access (staff, at)`,
  `CREATE INDEX access_subject ON access (subject, subject_id)`,
];
