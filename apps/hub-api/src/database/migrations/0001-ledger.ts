import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Agencies, the ledger, sealed entries and mailboxes. No free text, no workspace, no membership, and no time finer than
 * five minutes, but for the writer's lease, which says that the hub runs and nothing of what it carries (DESIGN 3.1).
 */
export class Ledger0001 implements MigrationInterface {
  readonly name = 'Ledger1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const AGENCY = `text NOT NULL CHECK (%s ~ '^[a-z][a-z0-9-]{1,31}$')`;
const HASH = `text NOT NULL CHECK (%s ~ '^[A-Za-z0-9_-]{43}$')`;

const STATEMENTS = [
  `CREATE TABLE agency (
    id ${column(AGENCY, 'id')} PRIMARY KEY,
    last_number bigint NOT NULL DEFAULT 0)`,
  `CREATE TABLE author_day (
    agency text NOT NULL REFERENCES agency,
    day date NOT NULL,
    bytes bigint NOT NULL,
    PRIMARY KEY (agency, day))`,
  `CREATE TABLE ledger_writer (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    holder uuid,
    token bigint NOT NULL DEFAULT 0,
    until timestamptz NOT NULL DEFAULT '-infinity',
    size bigint NOT NULL DEFAULT 0)`,
  'INSERT INTO ledger_writer DEFAULT VALUES',
  `CREATE TABLE proved (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    size bigint NOT NULL DEFAULT 0)`,
  'INSERT INTO proved DEFAULT VALUES',
  `CREATE TABLE leaf (
    leaf_index bigint PRIMARY KEY,
    source text NOT NULL,
    sequence bigint NOT NULL,
    bytes bytea NOT NULL,
    UNIQUE (source, sequence))`,
  `CREATE TABLE tree_hash (
    level smallint NOT NULL,
    hash_index bigint NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, hash_index))`,
  `CREATE TABLE key_bundle (
    agency text NOT NULL REFERENCES agency,
    number int NOT NULL,
    leaf_index bigint NOT NULL REFERENCES leaf,
    key_id text NOT NULL CHECK (key_id ~ '^[A-Za-z0-9_-]{22}$'),
    signed bytea NOT NULL,
    PRIMARY KEY (agency, number))`,
  'CREATE INDEX key_bundle_by_key ON key_bundle (key_id)',
  `CREATE TABLE entry (
    id ${column(HASH, 'id')} PRIMARY KEY,
    leaf_index bigint NOT NULL UNIQUE REFERENCES leaf,
    author text NOT NULL,
    recipients text[] NOT NULL,
    stage text NOT NULL CHECK (stage IN ('logged', 'keyed')),
    header bytea NOT NULL,
    ciphertext bytea NOT NULL,
    stanzas bytea[])`,
  'ALTER TABLE entry ALTER ciphertext SET STORAGE EXTERNAL',
  `CREATE TABLE mailbox (
    agency text NOT NULL REFERENCES agency,
    number bigint NOT NULL,
    type text NOT NULL CHECK (type IN ('entry', 'proof', 'receipt')),
    object ${column(HASH, 'object')},
    leaf_index bigint REFERENCES leaf,
    receipt bytea,
    PRIMARY KEY (agency, number),
    CHECK ((type = 'receipt') = (receipt IS NOT NULL)),
    CHECK ((type = 'receipt') = (leaf_index IS NULL)))`,
  `CREATE UNIQUE INDEX mailbox_leaf_once ON mailbox (agency, leaf_index, type)
    WHERE leaf_index IS NOT NULL`,
  `CREATE UNIQUE INDEX mailbox_receipt_once ON mailbox (agency, object) WHERE type = 'receipt'`,
  `CREATE TABLE checkpoint (
    size bigint PRIMARY KEY,
    root ${column(HASH, 'root')},
    note text NOT NULL,
    round bigint NOT NULL UNIQUE,
    five_minutes timestamptz NOT NULL,
    cosigned_note text,
    cosigned_round bigint)`,
  `CREATE TABLE cosignature (
    size bigint NOT NULL REFERENCES checkpoint ON DELETE CASCADE,
    agency text NOT NULL REFERENCES agency,
    line text NOT NULL,
    PRIMARY KEY (size, agency))`,
  `CREATE TABLE nonce (
    key_id text NOT NULL CHECK (key_id ~ '^[A-Za-z0-9_-]{22}$'),
    nonce text NOT NULL CHECK (nonce ~ '^[A-Za-z0-9_-]{16,128}$'),
    minute timestamptz NOT NULL,
    PRIMARY KEY (key_id, nonce))`,
  'CREATE INDEX nonce_by_minute ON nonce (minute)',
  `CREATE TABLE pending (
    id uuid PRIMARY KEY,
    arrival bigint GENERATED ALWAYS AS IDENTITY,
    five_minutes timestamptz NOT NULL,
    submission bytea NOT NULL,
    placed bigint,
    refusal text,
    expected bigint)`,
];

function column(type: string, name: string): string {
  return type.replace('%s', name);
}
