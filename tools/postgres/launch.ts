import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, databaseAccount } from './account.js';
import { readIfPresent, writeAtomically } from './atomic-file.js';
import { prepareBinaries } from './binaries.js';
import { createCluster } from './create-cluster.js';
import { type Folders, foldersIn, prepareFolders } from './folders.js';
import { LaunchProblem } from './launch-problem.js';
import { freePort, isFree } from './ports.js';
import {
  findPostmaster,
  isServed,
  type Postmaster,
  removeLocks,
  stopPostmaster,
} from './postmaster.js';
import { isRunning, type ProcessIdentity } from './process-identity.js';
import { type Attempt, runPostmaster } from './run-postmaster.js';
import { argumentsFor, socketFolder } from './settings.js';

/** Of the packages that package.json pins. */
const bundledMajor = '18';

export interface PostgresOptions {
  stateFolder: string;
  /** Exactly this port or a refusal; without it the one used before, else any free one. */
  port?: number;
  log: (line: string) => void;
  settings?: Record<string, string>;
}

export interface Postgres {
  /** The folder of its socket, or 127.0.0.1 where that folder's path is too long for one. */
  host: string;
  port: number;
  pid: number;
  superuserPassword: string;
  isRunning(): boolean;
  stop(): Promise<void>;
}

/**
 * Brings up PostgreSQL on the data in this folder, made if need be, and adopts one that a crashed launcher left.
 * It outlives this process until `stop`; two launchers on one folder are the caller's to prevent.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const account = databaseAccount(options.stateFolder);
  const folders = prepareFolders(options.stateFolder, account);
  const native = prepareBinaries(folders.home, account, options.log);
  refuseOtherVersion(folders.data);
  const superuserPassword = await createCluster(folders, native, account);
  const postmaster = await bringUp(options, { folders, native, account });
  writeAtomically(folders.portFile, String(postmaster.port));
  const { identity, port } = postmaster;
  return {
    host: socketFolder(folders.run) ?? '127.0.0.1',
    port,
    pid: identity.pid,
    superuserPassword,
    isRunning: () => isRunning(identity),
    stop: () => stop(identity, folders.data),
  };
}

/** Stops whatever PostgreSQL a launcher left on this folder; false when there was none. */
export async function stopLeftPostgres(stateFolder: string): Promise<boolean> {
  const { data } = foldersIn(stateFolder);
  const left = findPostmaster(data);
  if (left) await stop(left.identity, data);
  return left !== undefined;
}

interface Cluster {
  folders: Folders;
  native: string;
  account: Account | undefined;
}

async function bringUp(options: PostgresOptions, cluster: Cluster): Promise<Postmaster> {
  const { data } = cluster.folders;
  const left = findPostmaster(data);
  if (left) {
    const wanted = argumentsFor(cluster.folders, options.port ?? left.port, options.settings);
    if (left.isReady && left.args.join('\n') === wanted.join('\n')) {
      options.log(`adopting the database that a crash left running (process ${left.identity.pid})`);
      return left;
    }
    options.log(`stopping a database that a crash left running (process ${left.identity.pid})`);
    await stop(left.identity, data);
  }
  const deadline = performance.now() + 15_000;
  for (;;) {
    const port = options.port ?? (await choosePort(cluster.folders));
    const args = argumentsFor(cluster.folders, port, options.settings);
    const attempt = await runPostmaster({ ...cluster, args, log: options.log });
    if (attempt.postmaster) return attempt.postmaster;
    if (performance.now() > deadline || !canTryAgain(attempt, cluster.folders, options.port)) {
      throw refusal(attempt, port, cluster.folders);
    }
    await pause(100);
  }
}

async function choosePort(folders: Folders): Promise<number> {
  const kept = Number(readIfPresent(folders.portFile));
  return kept && (await isFree(kept)) ? kept : freePort();
}

/** What passes by itself: dying children of a killed server, a lost race for a port, a stale number. */
function canTryAgain(attempt: Attempt, folders: Folders, port?: number): boolean {
  if (attempt.said.includes('pre-existing shared memory block')) return true;
  if (isPortTaken(attempt)) return port === undefined;
  if (!/lock file ".*" already exists/.test(attempt.said)) return false;
  if (!isServed(folders.data)) removeLocks(folders);
  return true;
}

function isPortTaken({ said }: Attempt): boolean {
  return said.includes('Address already in use') || said.includes('could not create any TCP/IP');
}

function refusal(attempt: Attempt, port: number, folders: Folders): LaunchProblem {
  if (isPortTaken(attempt)) {
    return new LaunchProblem(
      `Another program listens on port ${port}, which the database was told to use.`,
      'Stop that program, or let the database choose a port.',
    );
  }
  if (attempt.said.includes('No space left on device')) {
    return new LaunchProblem(
      'The database cannot start because the disk is full.',
      'Make room and start again; nothing that was stored is lost.',
    );
  }
  return new LaunchProblem(
    `The database did not start. Its last words:\n${attempt.said.trim()}`,
    `All of its log: ${folders.logFile}. To start afresh, losing the demonstration: npm run reset`,
  );
}

async function stop(identity: ProcessIdentity, data: string): Promise<void> {
  if (await stopPostmaster(identity)) return;
  throw new LaunchProblem(
    `PostgreSQL (process ${identity.pid}, data in ${data}) does not stop.`,
    `Look what keeps it; as a last resort: kill -9 ${identity.pid} (nothing committed is lost).`,
  );
}

function refuseOtherVersion(data: string): void {
  const written = readIfPresent(join(data, 'PG_VERSION'))?.trim();
  if (written === undefined || written === bundledMajor) return;
  throw new LaunchProblem(
    `The data in ${data} was written by PostgreSQL ${written}; this is PostgreSQL ${bundledMajor}.`,
    'Go back to the version that wrote it, or start afresh, losing the demonstration: npm run reset',
  );
}
