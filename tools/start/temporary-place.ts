import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../postgres/launch.js';
import { provision } from '../postgres/provision.js';
import { choosePorts } from './ports.js';
import { PROCESS_NAMES, type ProcessName } from './processes.js';
import { Progress } from './progress.js';
import { makeStateFolder } from './state-folder.js';
import { makeTables, playFounding, type StartContext } from './steps.js';

/** A folder that goes when all stops, with a founding and a PostgreSQL that flushes to disk: nothing runs there yet. */
export interface TemporaryPlace extends StartContext {
  /** The environment of a process, for a second copy of it. */
  environmentOf(name: ProcessName): Record<string, string>;
  /** What is to stop before the database does, the last first. */
  undo: (() => Promise<unknown>)[];
  stop(): Promise<void>;
}

/** @param start what is to run there. Whatever fails or is broken off leaves nothing. */
export async function inTemporaryPlace<T>(
  start: (place: TemporaryPlace) => Promise<T>,
): Promise<T> {
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
    return await start({ ...(await prepare(state, progress, undo)), undo, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(
  state: string,
  progress: Progress,
  undo: (() => Promise<unknown>)[],
): Promise<Omit<TemporaryPlace, 'undo' | 'stop'>> {
  const ports = await choosePorts(state);
  const databases = await progress.during('database', async () => {
    const postgres = await startPostgres({
      stateFolder: state,
      log: (line) => progress.say(line),
    });
    undo.push(() => postgres.stop());
    return provision({ postgres, stateFolder: state, names: PROCESS_NAMES });
  });
  const environment: StartContext['environment'] = {
    police: {},
    health: {},
    adults: {},
    cef: {},
    hub: {},
  };
  const context = { stateFolder: state, ports, progress, environment, summary: [] };
  await progress.during('founding', () => playFounding(context));
  await progress.during('tables', () => makeTables(databases));
  const environmentOf = (name: ProcessName) => ({
    ...environment[name],
    DATABASE_URL: databases[name].appUrl,
    MASH_HOME: join(state, name),
    PORT: String(ports[name]),
  });
  return { ...context, environmentOf };
}
