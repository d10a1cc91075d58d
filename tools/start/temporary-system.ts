import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cloneFolder } from './clone-folder.js';
import { LeftProcesses } from './left-processes.js';
import { ProcessLog } from './process-log.js';
import { addressOf, PROCESSES, type ProcessName } from './processes.js';
import type { Progress } from './progress.js';
import { SupervisedProcess } from './supervised-process.js';
import { inTemporaryPlace, type TemporaryPlace } from './temporary-place.js';

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

export function startTemporarySystem(): Promise<TemporarySystem> {
  return inTemporaryPlace(async (place) => {
    const running = await startProcesses(place);
    return {
      progress: place.progress,
      environment: place.environmentOf,
      addressOf: (name) => addressOf(name, place.ports[name]),
      stopOne: async (name) => running.get(name)?.stop(),
      stop: place.stop,
    };
  });
}

async function startProcesses({
  stateFolder: state,
  progress,
  environmentOf,
  undo,
}: TemporaryPlace): Promise<ReadonlyMap<ProcessName, SupervisedProcess>> {
  const clone = cloneFolder();
  const left = new LeftProcesses(state);
  const running = PROCESSES.map(({ name, main }) => {
    mkdirSync(join(state, name), { recursive: true, mode: 0o700 });
    const one = new SupervisedProcess({
      name,
      main: join(clone, 'dist', main),
      folder: clone,
      environment: environmentOf(name),
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
