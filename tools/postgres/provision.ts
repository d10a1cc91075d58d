import { chmodSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { readIfPresent, writeAtomically } from './atomic-file.js';
import {
  closeOwnDatabases,
  connectAsSuperuser,
  type DatabaseUrls,
  grantInside,
  letRolesIn,
  makeDatabase,
  type Server,
  setRole,
  urlsOf,
} from './create-database.js';
import { newPassword } from './passwords.js';

interface Provision<Name extends string> {
  postgres: Server;
  stateFolder: string;
  names: readonly Name[];
}

/**
 * One database and two roles per process, with no way from one to another. May be run at every start, and after a
 * crash at any point of an earlier run. A password lies in its process's own folder, the migrator's outside it.
 */
export async function provision<Name extends string>(
  wanted: Provision<Name>,
): Promise<Record<Name, DatabaseUrls>> {
  const superuser = await connectAsSuperuser(wanted.postgres);
  try {
    await closeOwnDatabases(superuser);
    const there = await whatIsThere(superuser);
    const entries = await Promise.all(
      wanted.names.map(async (name) => [name, await provideOne(wanted, name, there)] as const),
    );
    return Object.fromEntries(entries) as Record<Name, DatabaseUrls>;
  } finally {
    await superuser.end();
  }
}

interface There {
  roles: Set<string>;
  databases: Set<string>;
}

async function whatIsThere(superuser: pg.Client): Promise<There> {
  const roles = await superuser.query<{ name: string }>('SELECT rolname AS name FROM pg_roles');
  const databases = await superuser.query<{ name: string }>(
    'SELECT datname AS name FROM pg_database',
  );
  return {
    roles: new Set(roles.rows.map(({ name }) => name)),
    databases: new Set(databases.rows.map(({ name }) => name)),
  };
}

/** Each name on a connection of its own, so that five databases take little longer than one. */
async function provideOne<Name extends string>(
  { postgres, stateFolder }: Provision<Name>,
  name: Name,
  there: There,
): Promise<DatabaseUrls> {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) throw new Error(`Not a database name: ${name}`);
  const superuser = await connectAsSuperuser(postgres);
  try {
    const secrets = {
      migrator: join(stateFolder, 'migrators', name),
      app: join(stateFolder, name, 'database-password'),
    };
    const role = { superuser, there };
    const passwords = {
      migrator: await provideRole({ ...role, name: `${name}_migrator`, file: secrets.migrator }),
      app: await provideRole({ ...role, name: `${name}_app`, file: secrets.app }),
    };
    if (!there.databases.has(name)) await makeDatabase(superuser, name);
    await letRolesIn(superuser, name);
    await grantInside(postgres, name);
    return urlsOf(postgres, name, passwords);
  } finally {
    await superuser.end();
  }
}

interface Role {
  superuser: pg.Client;
  there: There;
  name: string;
  file: string;
}

/** The file is written last: wherever a crash falls between the two, the next run sets a password that both know. */
async function provideRole({ superuser, there, name, file }: Role): Promise<string> {
  const kept = readIfPresent(file);
  const password = kept ?? newPassword();
  if (!kept || !there.roles.has(name)) await setRole(superuser, name, password);
  if (!kept) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    chmodSync(dirname(file), 0o700);
    writeAtomically(file, password);
  }
  return password;
}
