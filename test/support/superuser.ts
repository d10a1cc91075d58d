import pg from 'pg';
import type { TestDatabase } from './database.js';

/** One statement as the superuser, for what no role of a process may do. */
export async function asSuperuserOf(database: TestDatabase, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
