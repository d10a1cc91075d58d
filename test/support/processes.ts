import { type ChildProcess, fork } from 'node:child_process';
import { chmodSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate as migrateGateway } from '../../apps/agency-gateway/src/database/migrate.js';
import { migrate as migrateHub } from '../../apps/hub-api/src/database/migrate.js';
import type { DatabaseUrls } from '../../tools/postgres/create-database.js';
import { connectAsSuperuser } from '../../tools/postgres/create-database.js';
import { type Postgres, startPostgres } from '../../tools/postgres/launch.js';
import { freePort } from '../../tools/postgres/ports.js';
import {
  identify,
  isGoneWithin,
  type ProcessIdentity,
} from '../../tools/postgres/process-identity.js';
import { provision } from '../../tools/postgres/provision.js';
import { foundPartnership, type TestFounding } from './founding.js';

/** A process that a test may kill: the hub, or the gateway of an agency. */
export type ProcessName = string;

interface Running {
  child: ChildProcess;
  identity: ProcessIdentity;
}

/**
 * The hub and gateways as processes of the operating system, run from what was built, with a PostgreSQL of their own at
 * its ordinary settings: any of them may be killed with SIGKILL and started again where it was.
 */
export class Processes {
  readonly #running = new Map<ProcessName, Running>();
  readonly #superusers = new Map<ProcessName, pg.Client>();
  /** What ended without being killed here: a test expects none. */
  readonly fallen: string[] = [];

  private constructor(
    readonly agencies: readonly string[],
    readonly founding: TestFounding,
    private readonly stateFolder: string,
    private postgres: Postgres,
    readonly databases: Record<ProcessName, DatabaseUrls>,
    readonly ports: Record<ProcessName, number>,
  ) {}

  /** Founds, migrates, and starts nothing but the database. */
  static async prepare(agencies: readonly string[]): Promise<Processes> {
    const names = ['hub', ...agencies];
    const stateFolder = mkdtempSync(join(tmpdir(), 'mash-processes-'));
    chmodSync(stateFolder, 0o711);
    const [founding, [postgres, databases], ports] = await Promise.all([
      foundPartnership(agencies),
      prepareDatabases(join(stateFolder, 'state'), names),
      Promise.all(names.map(async (name) => [name, await freePort()] as const)),
    ]);
    return new Processes(
      agencies,
      founding,
      stateFolder,
      postgres,
      databases,
      Object.fromEntries(ports),
    );
  }

  /** What a process gets to see of the world. */
  environment(name: ProcessName): Record<string, string> {
    const own = {
      DATABASE_URL: this.databases[name]?.appUrl ?? '',
      PORT: String(this.ports[name]),
      MASH_HOME: join(this.founding.folder, name),
      MASH_FOUNDING_HASH: this.founding.hash,
    };
    if (name === 'hub') return own;
    return {
      ...own,
      MASH_AGENCY_FOLDER: `agencies/${name}`,
      MASH_HUB_URL: `https://127.0.0.1:${this.ports['hub']}`,
      MASH_PASSPHRASE_FILE: join(this.founding.folder, 'passphrases', name),
      MASH_PUBLIC_ORIGIN: this.origin(name),
      MASH_DEMONSTRATION: 'yes',
    };
  }

  origin(name: ProcessName): string {
    return `http://${name}.localhost:${this.ports[name]}`;
  }

  /** Resolves when it says that it is ready. */
  async start(name: ProcessName): Promise<void> {
    const app = name === 'hub' ? 'hub-api' : 'agency-gateway';
    const log = openSync(join(this.stateFolder, `${name}.log`), 'a');
    const child = fork(`dist/apps/${app}/src/main.js`, {
      env: this.environment(name),
      stdio: ['ignore', log, log, 'ipc'],
      execArgv: [],
    });
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) =>
        reject(new Error(`${name} ended with ${code}:\n${this.log(name)}`)),
      );
    });
    const identity = identify(child.pid ?? 0);
    if (identity === undefined) throw new Error(`${name} has no process.`);
    child.once('exit', (code, signal) => this.#ended(name, child, `${signal ?? code}`));
    this.#running.set(name, { child, identity });
  }

  /** SIGKILL; answers with whether exactly that process is gone. */
  async kill(name: ProcessName): Promise<boolean> {
    const running = this.#running.get(name);
    if (running === undefined) throw new Error(`${name} does not run.`);
    this.#running.delete(name);
    running.child.kill('SIGKILL');
    return isGoneWithin(running.identity, 10_000);
  }

  /** SIGKILL to the database's every process at once; answers with whether all of them are gone. */
  async killPostgres(): Promise<boolean> {
    const workers: { pid: number }[] = await this.sql('hub', 'SELECT pid FROM pg_stat_activity');
    const all = [this.postgres.pid, ...workers.map(({ pid }) => pid)].flatMap(
      (pid) => identify(pid) ?? [],
    );
    this.#superusers.clear();
    for (const { pid } of all) killIfThere(pid);
    return (await Promise.all(all.map((one) => isGoneWithin(one, 10_000)))).every(Boolean);
  }

  /** As the launcher does when it finds the database gone: on the same port. */
  async startPostgres(): Promise<void> {
    this.postgres = await start(join(this.stateFolder, 'state'), this.postgres.port);
  }

  /** As the superuser, who sees every row. */
  async sql<T extends pg.QueryResultRow>(
    name: ProcessName,
    query: string,
    values: unknown[] = [],
  ): Promise<T[]> {
    const superuser = this.#superusers.get(name) ?? (await this.connect(name));
    this.#superusers.set(name, superuser);
    return (await superuser.query<T>(query, values)).rows;
  }

  /** A connection as superuser to the database of a process. */
  async connect(name: ProcessName): Promise<pg.Client> {
    const superuser = await connectAsSuperuser(this.postgres, name);
    // A database that is killed ends it; whoever uses it then learns so.
    superuser.on('error', () => undefined);
    await superuser.query(`SET synchronous_commit = 'local'`);
    return superuser;
  }

  /** The last that a process said. */
  log(name: ProcessName): string {
    return readFileSync(join(this.stateFolder, `${name}.log`), 'utf8').slice(-3000);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((name) => this.kill(name)));
    await Promise.all([...this.#superusers.values()].map((superuser) => superuser.end()));
    await this.postgres.stop();
    rmSync(this.stateFolder, { recursive: true, force: true });
    this.founding.drop();
  }

  #ended(name: ProcessName, child: ChildProcess, how: string): void {
    if (this.#running.get(name)?.child !== child) return;
    this.#running.delete(name);
    this.fallen.push(`${name} (${how}):\n${this.log(name)}`);
  }
}

async function prepareDatabases(
  stateFolder: string,
  names: readonly string[],
): Promise<[Postgres, Record<string, DatabaseUrls>]> {
  const postgres = await start(stateFolder);
  const databases = await provision({ postgres, stateFolder, names });
  await Promise.all(
    Object.entries(databases).map(([name, { migratorUrl }]) =>
      name === 'hub' ? migrateHub(migratorUrl) : migrateGateway(migratorUrl),
    ),
  );
  return [postgres, databases];
}

function start(stateFolder: string, port?: number): Promise<Postgres> {
  return startPostgres({
    stateFolder,
    ...(port !== undefined && { port }),
    log: () => undefined,
  });
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
