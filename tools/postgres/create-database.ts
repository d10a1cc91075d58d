import pg from 'pg';
import type { Postgres } from './launch.js';

/** How the superuser comes in: what `startPostgres` gives, or a test run hands on. */
export type Server = Pick<Postgres, 'host' | 'port' | 'superuserPassword'>;

/** The two roles of one process: who changes its tables, and who only reads and writes rows. */
export interface DatabasePasswords {
  migrator: string;
  app: string;
}

export interface DatabaseUrls {
  migratorUrl: string;
  appUrl: string;
}

/** A connection as superuser; the caller ends it. */
export async function connectAsSuperuser(
  server: Server,
  database = 'postgres',
): Promise<pg.Client> {
  const client = new pg.Client({
    ...{ host: server.host, port: server.port, database },
    ...{ user: 'postgres', password: server.superuserPassword },
  });
  await client.connect();
  return client;
}

/** Nobody connects to the databases that come with PostgreSQL but the superuser. */
export async function closeOwnDatabases(superuser: pg.Client): Promise<void> {
  await superuser.query('REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC');
}

/** Makes or changes a role that may sign in and nothing else; `parent` hands it the rights of another role. */
export async function setRole(
  superuser: pg.Client,
  role: string,
  password: string,
  parent?: string,
): Promise<void> {
  const name = pg.escapeIdentifier(role);
  const found = await superuser.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const verb = found.rowCount === 0 ? 'CREATE' : 'ALTER';
  const rights = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';
  const inherited = parent ? `; GRANT ${pg.escapeIdentifier(parent)} TO ${name}` : '';
  const secret = pg.escapeLiteral(password);
  await superuser.query(`${verb} ROLE ${name} ${rights} PASSWORD ${secret}${inherited}`);
}

/** Makes the database, closed to everybody until its two roles, which are there already, are let in. */
export async function makeDatabase(
  superuser: pg.Client,
  name: string,
  template = 'template1',
): Promise<void> {
  const database = pg.escapeIdentifier(name);
  const from = `TEMPLATE ${pg.escapeIdentifier(template)} STRATEGY wal_log`;
  await superuser.query(`CREATE DATABASE ${database} ALLOW_CONNECTIONS false ${from}`);
}

/** Who may connect to a database: its own two roles. May be said again at every start. */
export async function letRolesIn(superuser: pg.Client, name: string): Promise<void> {
  const { database, migrator, app } = identifiers(name);
  await superuser.query(`
    REVOKE CONNECT, TEMPORARY ON DATABASE ${database} FROM PUBLIC;
    GRANT CONNECT, CREATE, TEMPORARY ON DATABASE ${database} TO ${migrator};
    GRANT CONNECT ON DATABASE ${database} TO ${app};
    ALTER DATABASE ${database} ALLOW_CONNECTIONS true`);
}

/** What the roles may do inside: the migrator owns the schemas, the app role gets rows of what it makes there. */
export async function grantInside(server: Server, name: string): Promise<void> {
  const { migrator, app } = identifiers(name);
  const byDefault = `ALTER DEFAULT PRIVILEGES FOR ROLE ${migrator}`;
  const inside = await connectAsSuperuser(server, name);
  try {
    await inside.query(`
      ALTER SCHEMA public OWNER TO ${migrator};
      REVOKE ALL ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO ${app};
      ${byDefault} GRANT USAGE ON SCHEMAS TO ${app};
      ${byDefault} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
      ${byDefault} GRANT USAGE ON SEQUENCES TO ${app};
      ${byDefault} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
      ${byDefault} GRANT EXECUTE ON FUNCTIONS TO ${app}`);
  } finally {
    await inside.end();
  }
}

/** The addresses of both roles, by TCP on this machine. */
export function urlsOf(server: Server, name: string, passwords: DatabasePasswords): DatabaseUrls {
  const place = `@127.0.0.1:${server.port}/${name}`;
  return {
    migratorUrl: `postgres://${name}_migrator:${passwords.migrator}${place}`,
    appUrl: `postgres://${name}_app:${passwords.app}${place}`,
  };
}

function identifiers(name: string) {
  return {
    database: pg.escapeIdentifier(name),
    migrator: pg.escapeIdentifier(`${name}_migrator`),
    app: pg.escapeIdentifier(`${name}_app`),
  };
}
