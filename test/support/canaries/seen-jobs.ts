import type { TestDatabase } from '../database.js';
import { asSuperuserOf } from '../superuser.js';

/**
 * Keeps a copy of every row that BullMQ writes in a PostgreSQL, in a schema of its own: jobs are gone from BullMQ’s
 * tables once they are done, and a dump at the end would say nothing of them.
 */
export async function keepSeenJobs(database: TestDatabase): Promise<void> {
  await asSuperuserOf(
    database,
    `CREATE SCHEMA seen;
     CREATE TABLE seen.job (kept_in text, row text);
     CREATE FUNCTION seen.keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $keep$
       BEGIN INSERT INTO seen.job VALUES (TG_TABLE_NAME, row_to_json(NEW)::text); RETURN NULL; END $keep$;
     DO $each$ DECLARE name text; BEGIN
       FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'bullmq' LOOP
         EXECUTE format('CREATE TRIGGER keep AFTER INSERT OR UPDATE ON bullmq.%I FOR EACH ROW EXECUTE FUNCTION seen.keep()', name);
       END LOOP;
     END $each$;`,
  );
}
