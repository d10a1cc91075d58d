import { migrate as migrateGateway } from '../../apps/agency-gateway/src/database/migrate.js';
import { migrate as migrateHub } from '../../apps/hub-api/src/database/migrate.js';
import { createCopy, type TestDatabase } from './database.js';

/** A gateway’s database with all its migrations. */
export function createGatewayDatabase(prefix: string): Promise<TestDatabase> {
  return createCopy(prefix, 'template_gateway', ({ migratorUrl }) => migrateGateway(migratorUrl));
}

/** The hub’s database with all its migrations. */
export function createHubDatabase(prefix: string): Promise<TestDatabase> {
  return createCopy(prefix, 'template_hub', ({ migratorUrl }) => migrateHub(migratorUrl));
}
