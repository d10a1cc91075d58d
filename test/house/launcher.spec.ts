import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import type { DatabaseUrls } from '../../tools/postgres/create-database.js';
import { type Postgres, startPostgres, stopLeftPostgres } from '../../tools/postgres/launch.js';
import { findPostmaster } from '../../tools/postgres/postmaster.js';
import { identify } from '../../tools/postgres/process-identity.js';
import { provision } from '../../tools/postgres/provision.js';
import { createCopy, createDatabase, type TestDatabase } from '../support/database.js';

const names = ['hub', 'police', 'health', 'adults', 'cef'] as const;
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function at(url: string, change: Partial<Pick<URL, 'pathname' | 'password'>>): string {
  return Object.assign(new URL(url), change).href;
}

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'mash-launch-'));
}

describe('the databases of five processes', () => {
  const stateFolder = temporaryFolder();
  let postgres: Postgres;
  let databases: Record<(typeof names)[number], DatabaseUrls>;

  beforeAll(async () => {
    postgres = await startPostgres({ stateFolder, log: () => undefined });
    databases = await provision({ postgres, stateFolder, names });
  });

  afterAll(async () => {
    await postgres.stop();
    rmSync(stateFolder, { recursive: true, force: true });
  });

  it('let each role into its own database and no other', async () => {
    let refusals = 0;
    for (const own of names) {
      for (const role of Object.values(databases[own])) {
        for (const other of [...names, 'postgres', 'template1']) {
          const asked = query(at(role, { pathname: `/${other}` }), 'SELECT 1 AS one');
          if (other === own) await expect(asked).resolves.toEqual([{ one: 1 }]);
          else {
            await expect(asked).rejects.toThrow(/permission denied for database/);
            refusals += 1;
          }
        }
      }
    }
    expect(refusals).toBe(10 * 6);
  });

  it('refuse a wrong password', async () => {
    for (const { appUrl, migratorUrl } of Object.values(databases)) {
      for (const url of [appUrl, migratorUrl]) {
        const asked = query(at(url, { password: 'wrong' }), 'SELECT 1');
        await expect(asked).rejects.toThrow(/password authentication failed/);
      }
    }
  });

  it('give the app role the rows that the migrator makes room for, in every schema, and no more', async () => {
    const { appUrl, migratorUrl } = databases.hub;
    await query(
      migratorUrl,
      `CREATE SCHEMA queue; CREATE TABLE queue.job (n int GENERATED ALWAYS AS IDENTITY, m serial, word text);
       CREATE FUNCTION queue.two() RETURNS int LANGUAGE sql AS 'SELECT 2'`,
    );
    await query(appUrl, `INSERT INTO queue.job (word) VALUES ('a'), ('b')`);
    await query(
      appUrl,
      `UPDATE queue.job SET word = 'c' WHERE n = 2; DELETE FROM queue.job WHERE n = 1`,
    );
    expect(await query(appUrl, 'SELECT *, queue.two() FROM queue.job')).toEqual([
      { n: 2, m: 2, word: 'c', two: 2 },
    ]);
    for (const sql of [
      'CREATE TABLE planted (id int)',
      'CREATE TABLE queue.planted (id int)',
      'CREATE TEMPORARY TABLE planted (id int)',
      'CREATE SCHEMA planted',
      'TRUNCATE queue.job',
      'DROP TABLE queue.job',
      'ALTER TABLE queue.job ADD planted int',
      'CREATE DATABASE planted',
      'CREATE ROLE planted',
      'SET ROLE hub_migrator',
      "COPY queue.job TO '/tmp/planted'",
      'SELECT rolpassword FROM pg_authid',
    ]) {
      await expect(query(appUrl, sql)).rejects.toThrow(/permission denied|must be owner/);
    }
  });

  it('keep their passwords in folders of their own, for their owner alone', () => {
    for (const name of names) {
      expect(statSync(join(stateFolder, name)).mode & 0o777).toBe(0o700);
      expect(statSync(join(stateFolder, name, 'database-password')).mode & 0o777).toBe(0o600);
    }
    expect(statSync(join(stateFolder, 'migrators')).mode & 0o777).toBe(0o700);
    expect(statSync(join(stateFolder, 'postgres', 'superuser-password')).mode & 0o777).toBe(0o600);
    expect(
      readdirSync(join(stateFolder, 'postgres')).filter((one) => one.startsWith('creat')),
    ).toEqual([]);
  });

  it('are the same when provided again, and get a new password where its file was lost', async () => {
    expect(await provision({ postgres, stateFolder, names })).toEqual(databases);
    rmSync(join(stateFolder, 'hub', 'database-password'));
    const again = await provision({ postgres, stateFolder, names });
    expect(again.hub.appUrl).not.toBe(databases.hub.appUrl);
    expect(await query(again.hub.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    databases = again;
  });

  it('are flushed to disk', async () => {
    const [settings] = await query(
      databases.hub.appUrl,
      `SELECT current_setting('fsync') f, current_setting('synchronous_commit') s,
              current_setting('full_page_writes') p, current_setting('data_checksums') d,
              current_setting('max_connections') m`,
    );
    expect(settings).toEqual({ f: 'on', s: 'on', p: 'on', d: 'on', m: '200' });
  });
});

interface Launched {
  url: string;
  postmaster: number;
  account: number;
  said: string[];
  kill(): Promise<void>;
}

const launchers: ChildProcess[] = [];

/** Runs the launcher in a process of its own, as `uid`, so that kill -9 is a real one. */
async function launch(folder: string, uid?: number): Promise<Launched> {
  const script = join(folder, 'launch.mjs');
  writeFileSync(
    script,
    `import { startPostgres } from '${resolve('dist/tools/postgres/launch.js')}';
     const said = [];
     const server = await startPostgres({ stateFolder: '${join(folder, 'state')}', log: (line) => said.push(line) });
     console.log(JSON.stringify({ ...server, said }));
     setInterval(() => {}, 1000);`,
  );
  const child = spawn(process.execPath, [script], {
    ...(uid !== undefined && { uid, gid: uid, env: { PATH: process.env['PATH'], HOME: folder } }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  launchers.push(child);
  const gone = once(child, 'exit');
  const [line] = (await Promise.race([once(child.stdout, 'data'), gone])) as [Buffer | number];
  if (!Buffer.isBuffer(line)) throw new Error(`The launcher ended with ${line}; see above.`);
  const answer = JSON.parse(line.toString()) as Postgres & { said: string[] };
  return {
    url: `postgres://postgres:${answer.superuserPassword}@127.0.0.1:${answer.port}/postgres`,
    postmaster: answer.pid,
    account: statSync(`/proc/${answer.pid}`).uid,
    said: answer.said,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

describe('the PostgreSQL launcher', () => {
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder();
    execFileSync('chmod', ['711', folder]);
  });

  afterEach(async () => {
    for (const child of launchers.splice(0)) child.kill('SIGKILL');
    await stopLeftPostgres(join(folder, 'state'));
    rmSync(folder, { recursive: true, force: true });
  });

  const asAccount = async (uid?: number) => {
    if (uid !== undefined) execFileSync('chown', [String(uid), folder]);
    const first = await launch(folder, uid);
    await query(first.url, 'CREATE TABLE kept (n int)');
    await query(first.url, 'INSERT INTO kept VALUES (1)');
    expect(first.account).not.toBe(0);
    if (uid !== undefined) expect(first.account).toBe(uid);
    process.kill(first.postmaster, 'SIGKILL');
    await first.kill();

    const second = await launch(folder, uid);
    expect(identify(first.postmaster)).toBeUndefined();
    expect(second.postmaster).not.toBe(first.postmaster);
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await second.kill();

    const third = await launch(folder, uid);
    expect(third.postmaster).toBe(second.postmaster);
    expect(third.said.join()).toContain('adopting the database that a crash left running');
    expect(await query(third.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await third.kill();
  };

  it('finds what was committed before kill -9 of all of it, and adopts a database left running', () =>
    asAccount());

  (isRoot ? it : it.skip)('does so as an ordinary account too', () => asAccount(nobody));

  it('is not misled by the number of another process, and stops an orphan with other settings', async () => {
    const stateFolder = join(folder, 'state');
    const quiet = { stateFolder, log: () => undefined };
    const first = await startPostgres(quiet);
    const other = await startPostgres({ ...quiet, settings: { work_mem: '8MB' } });
    expect(first.isRunning()).toBe(false);
    process.kill(other.pid, 'SIGKILL');
    const stranger = spawn(
      'sleep',
      ['60'],
      isRoot ? { uid: statSync(join(stateFolder, 'postgres', 'data')).uid } : {},
    );
    writeFileSync(join(stateFolder, 'postgres', 'data', 'postmaster.pid'), `${stranger.pid}\n`);
    expect(findPostmaster(join(stateFolder, 'postgres', 'data'))).toBeUndefined();
    const last = await startPostgres(quiet);
    expect(last.isRunning()).toBe(true);
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
    await last.stop();
    expect(last.isRunning()).toBe(false);
  });

  it('refuses a port that is taken, and says which', async () => {
    const stranger = createServer().listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as AddressInfo;
    const start = startPostgres({ stateFolder: join(folder, 'state'), port, log: () => undefined });
    await expect(start).rejects.toThrow(`Another program listens on port ${port}`);
    stranger.close();
  });
});

describe('the databases of tests', () => {
  it('are apart from one another, also as copies of one template', async () => {
    const prepared: string[] = [];
    const prepare = async ({ name, migratorUrl }: TestDatabase) => {
      await query(migratorUrl, 'CREATE TABLE word (n int)');
      prepared.push(name);
    };
    const [one, two, plain] = await Promise.all([
      createCopy('police', 'plan', prepare),
      createCopy('health', 'plan', prepare),
      createDatabase('hub'),
    ]);
    expect(prepared).toEqual(['plan']);
    await query(one.appUrl, 'INSERT INTO word VALUES (1)');
    await query(one.migratorUrl, 'ALTER TABLE word ADD m int; CREATE TABLE later (n int)');
    await query(one.appUrl, 'INSERT INTO later VALUES (1)');
    expect(await query(two.appUrl, 'SELECT n FROM word')).toEqual([]);
    await expect(query(one.appUrl, 'CREATE TABLE planted (n int)')).rejects.toThrow(
      'permission denied',
    );
    for (const other of [two.name, plain.name, 'plan']) {
      const asked = query(at(one.appUrl, { pathname: `/${other}` }), 'SELECT 1');
      await expect(asked).rejects.toThrow(/permission denied for database|not currently accepting/);
    }
    for (const database of [one, two, plain]) await database.drop();
  });
});
