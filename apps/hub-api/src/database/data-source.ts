import type { DataSourceOptions } from 'typeorm';

/** To open a connection costs PostgreSQL more than to keep one; the driver’s own ten seconds would open them anew all day. */
const IDLE_MILLISECONDS = 5 * 60_000;

/**
 * One hub, one database, for as many copies as run. Tables are written in SQL (`migrations/`) and read by parameterised
 * SQL: every row is sealed bytes, a hash or a number, so there is little for an object mapper to map.
 */
export function dataSourceOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [],
    synchronize: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: 12,
    extra: { application_name: 'hub-api', idleTimeoutMillis: IDLE_MILLISECONDS },
  };
}
