import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseUrls } from '../postgres/create-database.js';
import { startPostgres } from '../postgres/launch.js';
import { provision } from '../postgres/provision.js';
import { cloneFolder } from './clone-folder.js';
import { LeftProcesses } from './left-processes.js';
import { choosePorts } from './ports.js';
import { ProcessLog } from './process-log.js';
import { addressOf, PROCESS_NAMES, PROCESSES, type ProcessName } from './processes.js';
import { Progress } from './progress.js';
import { makeStateFolder } from './state-folder.js';
import { makeTables, playFounding, type StartContext } from './steps.js';
import { SupervisedProcess } from './supervised-process.js';

/** What `npm start` brings up, in a folder that goes when it stops: five processes, a PostgreSQL that flushes to disk, the county. */
export interface TemporarySystem {
  progress: Progress;
  /** The environment of a process, for a second copy of it. */
  environment(name: ProcessName): Record<string, string>;
  addressOf(name: ProcessName): string;
  /** Stops one process and leaves the others. */
  stopOne(name: ProcessName): Promise<void>;
  stop(): Promise<void>;
}

type Prepared = StartContext & { databases: Record<ProcessName, DatabaseUrls> };

export async function startTemporarySystem(): Promise<TemporarySystem> {
  const progress = new Progress((text) => process.stdout.write(text));
  const folder = mkdtempSync(join(tmpdir(), 'mash-hub-'));
  chmodSync(folder, 0o711);
  const state = join(folder, 'state');
  makeStateFolder(state);
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    process.off('SIGINT', leave).off('SIGTERM', leave);
    for (const each of undo.splice(0).reverse()) await each();
    rmSync(folder, { recursive: true, force: true });
  };
  const leave = () => void stop().finally(() => process.exit(130));
  process.once('SIGINT', leave).once('SIGTERM', leave);
  try {
    const context = await prepare(state, progress, undo);
    const environment = (name: ProcessName) => environmentOf(context, name);
    const running = await startProcesses(context, environment, undo);
    return {
      progress,
      environment,
      addressOf: (name) => addressOf(name, context.ports[name]),
      stopOne: async (name) => running.get(name)?.stop(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(
  state: string,
  progress: Progress,
  undo: (() => Promise<unknown>)[],
): Promise<Prepared> {
  const ports = await choosePorts(state);
  const databases = await progress.during('database', async () => {
    const postgres = await startPostgres({
      stateFolder: state,
      log: (line) => progress.say(line),
    });
    undo.push(() => postgres.stop());
    return provision({ postgres, stateFolder: state, names: PROCESS_NAMES });
  });
  const environment = { police: {}, health: {}, adults: {}, cef: {}, hub: {} };
  const context = { stateFolder: state, ports, databases, progress, environment, summary: [] };
  await progress.during('founding', () => playFounding(context));
  await progress.during('tables', () => makeTables(databases));
  return context;
}

function environmentOf(context: Prepared, name: ProcessName): Record<string, string> {
  return {
    ...context.environment[name],
    DATABASE_URL: context.databases[name].appUrl,
    MASH_HOME: join(context.stateFolder, name),
    PORT: String(context.ports[name]),
  };
}

async function startProcesses(
  { stateFolder: state, progress }: StartContext,
  environment: (name: ProcessName) => Record<string, string>,
  undo: (() => Promise<unknown>)[],
): Promise<ReadonlyMap<ProcessName, SupervisedProcess>> {
  const clone = cloneFolder();
  const left = new LeftProcesses(state);
  const running = PROCESSES.map(({ name, main }) => {
    mkdirSync(join(state, name), { recursive: true, mode: 0o700 });
    const one = new SupervisedProcess({
      name,
      main: join(clone, 'dist', main),
      folder: clone,
      environment: environment(name),
      log: new ProcessLog(join(state, 'logs', `${name}.log`)),
      left,
      say: (line) => progress.say(line),
    });
    return [name, one] as const;
  });
  undo.push(() => Promise.all(running.map(([, one]) => one.stop())));
  await progress.during('processes', () => Promise.all(running.map(([, one]) => one.start())));
  return new Map(running);
}
