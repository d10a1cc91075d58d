import { toHex } from '@mash/crypto/bytes';
import { randomBytes } from '@mash/crypto/random';
import type pg from 'pg';
import {
  connectAsSuperuser,
  type DatabaseUrls,
  grantInside,
  letRolesIn,
  makeDatabase,
  setRole,
  urlsOf,
} from '../../tools/postgres/create-database.js';
import { newPassword } from '../../tools/postgres/passwords.js';
import { onceInARun } from './once.js';
import { testServer } from './server.js';

/** A database of a test's own, with two roles of its own, as the launcher makes them for a process. */
export interface TestDatabase extends DatabaseUrls {
  name: string;
  superuserUrl: string;
  drop(): Promise<void>;
}

/** A fresh database; the name only makes it known to a person who looks. */
export async function createDatabase(prefix: string): Promise<TestDatabase> {
  return make(uniqueName(prefix));
}

/** A copy of a database that is prepared once in a run, for example with all migrations: a tenth of the time. */
export async function createCopy(
  prefix: string,
  template: string,
  prepare: (database: TestDatabase) => Promise<void>,
): Promise<TestDatabase> {
  await onceInARun(
    template,
    () => isClosed(template),
    async () => {
      await drop(template);
      await prepare(await make(template));
      await asSuperuser((it) => it.query(`ALTER DATABASE ${template} ALLOW_CONNECTIONS false`));
    },
  );
  return make(uniqueName(prefix), template);
}

/** A template is closed when it is ready: nobody is connected to it any more. */
async function isClosed(name: string): Promise<boolean> {
  const { rowCount } = await asSuperuser((superuser) =>
    superuser.query('SELECT FROM pg_database WHERE datname = $1 AND NOT datallowconn', [name]),
  );
  return rowCount === 1;
}

async function make(name: string, template?: string): Promise<TestDatabase> {
  const server = testServer();
  const passwords = { migrator: newPassword(), app: newPassword() };
  await asSuperuser(async (superuser) => {
    for (const part of ['migrator', 'app'] as const) {
      const parent = template && `${template}_${part}`;
      await setRole(superuser, `${name}_${part}`, passwords[part], parent);
    }
    await makeDatabase(superuser, name, template);
    await letRolesIn(superuser, name);
  });
  await grantInside(server, name);
  // A foreign key is checked as the table's owner, who must be let into the schema of the copy.
  if (template !== undefined)
    await asSuperuser(
      (inside) => inside.query(`REASSIGN OWNED BY ${template}_migrator TO ${name}_migrator`),
      name,
    );
  const { port, superuserPassword } = server;
  return {
    ...urlsOf(server, name, passwords),
    name,
    superuserUrl: `postgres://postgres:${superuserPassword}@127.0.0.1:${port}/${name}`,
    drop: () => drop(name),
  };
}

async function drop(name: string): Promise<void> {
  await asSuperuser(async (superuser) => {
    await superuser.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await superuser.query(`DROP ROLE IF EXISTS ${name}_app, ${name}_migrator`);
  });
}

async function asSuperuser<T>(
  work: (superuser: pg.Client) => Promise<T>,
  database?: string,
): Promise<T> {
  const superuser = await connectAsSuperuser(testServer(), database);
  try {
    return await work(superuser);
  } finally {
    await superuser.end();
  }
}

/** Two workers at once never choose the same. */
function uniqueName(prefix: string): string {
  if (!/^[a-z][a-z0-9_]{0,30}$/.test(prefix)) throw new Error(`Not a database name: ${prefix}`);
  return `${prefix}_${toHex(randomBytes(6))}`;
}
