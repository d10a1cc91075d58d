import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The vault, the entries that were opened, and what this gateway owes to the hub. */
export class VaultAndWorkspaces0002 implements MigrationInterface {
  readonly name = 'VaultAndWorkspaces1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE key_version (
    version int PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('active', 'decrypt-only', 'disabled', 'destroyed')))`,
  `CREATE UNIQUE INDEX key_version_one_active ON key_version (state) WHERE state = 'active'`,
  `CREATE TABLE shred_key (
    id uuid PRIMARY KEY,
    key_version int NOT NULL REFERENCES key_version,
    wrapped text NOT NULL)`,
  `CREATE TABLE person (
    id uuid PRIMARY KEY,
    shred_key uuid NOT NULL REFERENCES shred_key,
    version int NOT NULL,
    due_label text NOT NULL,
    bytes bytea NOT NULL)`,
  `CREATE TABLE record (
    id uuid PRIMARY KEY,
    shred_key uuid NOT NULL REFERENCES shred_key,
    version int NOT NULL,
    kind text NOT NULL,
    marking text NOT NULL,
    due_label text NOT NULL,
    bytes bytea NOT NULL)`,
  `CREATE TABLE involvement (
    id uuid PRIMARY KEY,
    person uuid NOT NULL REFERENCES person,
    record uuid NOT NULL REFERENCES record,
    bytes bytea NOT NULL,
    UNIQUE (person, record))`,
  `CREATE INDEX involvement_record ON involvement (record)`,
  `CREATE TABLE search_posting (label text PRIMARY KEY, value bytea NOT NULL)`,
  `CREATE TABLE posting_counter (label text PRIMARY KEY, value bytea NOT NULL)`,
  `CREATE TABLE source_chain (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    sequence bigint NOT NULL,
    previous text NOT NULL)`,
  `CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('entry', 'leaf', 'receipt')),
    stage text NOT NULL CHECK (stage IN ('queued', 'logged', 'proved', 'keyed', 'sent', 'withdrawn')),
    sequence bigint UNIQUE,
    object text NOT NULL,
    message bytea NOT NULL,
    stanzas bytea,
    leaf_index bigint,
    not_after timestamptz)`,
  `CREATE INDEX outbox_stage ON outbox (stage) WHERE stage IN ('queued', 'logged', 'proved')`,
  `CREATE INDEX outbox_object ON outbox (object)`,
  `CREATE TABLE workspace_entry (
    entry text PRIMARY KEY,
    leaf_index bigint UNIQUE,
    workspace_label text NOT NULL,
    kind_label text NOT NULL,
    is_own boolean NOT NULL,
    author text NOT NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'hidden', 'sealed', 'destroyed')),
    shred_key uuid REFERENCES shred_key,
    bytes bytea)`,
  `CREATE INDEX workspace_entry_workspace ON workspace_entry (workspace_label, leaf_index)`,
  `CREATE INDEX workspace_entry_kind ON workspace_entry (kind_label)`,
  `CREATE TABLE disclosure (
    entry text PRIMARY KEY,
    leaf_index bigint NOT NULL,
    proof bytea NOT NULL)`,
  `CREATE TABLE mailbox_cursor (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    after bigint NOT NULL)`,
  `CREATE TABLE mirror_leaf (
    leaf_index bigint PRIMARY KEY,
    source text NOT NULL,
    sequence bigint NOT NULL,
    leaf text NOT NULL,
    is_for_us boolean NOT NULL,
    withdraws bigint,
    UNIQUE (source, sequence))`,
  `CREATE INDEX mirror_leaf_for_us ON mirror_leaf (leaf_index) WHERE is_for_us`,
  `CREATE INDEX mirror_leaf_withdraws ON mirror_leaf (withdraws) WHERE withdraws IS NOT NULL`,
  `CREATE TABLE key_bundle (hash text PRIMARY KEY, signed text NOT NULL)`,
  `CREATE TABLE witness_head (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    size bigint NOT NULL,
    root text NOT NULL)`,
  `CREATE TABLE accepted_checkpoint (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    size bigint NOT NULL,
    seconds bigint NOT NULL,
    note text NOT NULL)`,
  `CREATE TABLE receipt (
    entry text NOT NULL,
    agency text NOT NULL,
    says text NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (entry, agency, says))`,
  `CREATE TABLE receipt_sent (entry text NOT NULL, says text NOT NULL, PRIMARY KEY (entry, says))`,
  `CREATE TABLE unopened (
    entry text PRIMARY KEY,
    leaf_index bigint NOT NULL,
    author text NOT NULL,
    reason text NOT NULL)`,
  `REVOKE UPDATE, DELETE ON mirror_leaf FROM PUBLIC`,
];
