import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { MIGRATIONS } from './migrations.js';

/** Any number; the same for every copy, so that one migrates while the others wait. */
const MIGRATION_LOCK = 720_331;

/**
 * Brings the database up to date as the migrator role, then grants the app role what it needs:
 * rows of our tables and of BullMQ's, never their definitions; the mirror of the ledger, and what was seen, refused and found, is append-only.
 */
export async function migrate(migratorUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: migratorUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const source = new DataSource({ ...dataSourceOptions(migratorUrl), migrations: MIGRATIONS });
    await source.initialize();
    try {
      await source.runMigrations({ transaction: 'all' });
    } finally {
      await source.destroy();
    }
    await runMigrations(client as never);
    await grant(client);
  } finally {
    await client.end();
  }
}

async function grant(client: pg.Client): Promise<void> {
  const migrator = (await client.query<{ name: string }>('SELECT current_user AS name')).rows[0]
    ?.name;
  const app = migrator?.replace(/_migrator$/, '_app');
  if (app === undefined || app === migrator)
    throw new Error('The migrator role is named <name>_migrator.');
  const statements = [
    `GRANT USAGE ON SCHEMA public, bullmq TO "${app}"`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, bullmq TO "${app}"`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public, bullmq TO "${app}"`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO "${app}"`,
    `REVOKE UPDATE, DELETE ON mirror_leaf, access, refused_act, finding, finding_answer, ledger_check, journal_line, rule_paper, accepted_conditions, draft_answer, emergency_look FROM "${app}"`,
    `REVOKE INSERT, UPDATE, DELETE ON migrations FROM "${app}"`,
  ];
  for (const statement of statements) await client.query(statement);
}
