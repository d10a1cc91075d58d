import { readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readIfPresent } from './atomic-file.js';
import type { Folders } from './folders.js';
import { commandLine, end, identify, type ProcessIdentity } from './process-identity.js';

/** What a running PostgreSQL says about itself in postmaster.pid, of which we believe what the system confirms. */
export interface Postmaster {
  identity: ProcessIdentity;
  port: number;
  isReady: boolean;
  args: string[];
}

/** The PostgreSQL that serves this data folder now; never a stranger who has its old number. */
export function findPostmaster(dataFolder: string): Postmaster | undefined {
  const lines = readIfPresent(join(dataFolder, 'postmaster.pid'))?.split('\n');
  const identity = identify(Number(lines?.[0]));
  if (!lines || !identity) return undefined;
  const words = commandLine(identity.pid);
  const isOurs =
    words[0]?.endsWith('/bin/postgres') && words.join(' ').includes(` -D ${dataFolder} `);
  if (!isOurs) return undefined;
  const isReady = lines[7]?.trim() === 'ready';
  return { identity, port: Number(lines[3]), isReady, args: words.slice(1) };
}

/** Fast shutdown, then immediate (which costs a recovery, no data); false when it is still there after both. */
export function stopPostmaster(identity: ProcessIdentity): Promise<boolean> {
  return end(identity, [
    { signal: 'SIGINT', waitMilliseconds: 15_000 },
    { signal: 'SIGQUIT', waitMilliseconds: 10_000 },
  ]);
}

/** Whether any process of PostgreSQL, also a dying child of a killed server, still works on this data folder. */
export function isServed(dataFolder: string): boolean {
  if (findPostmaster(dataFolder)) return true;
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc').some((name) => /^[0-9]+$/.test(name) && worksIn(name, dataFolder));
}

/**
 * Removes what a killed server left to say that it runs. PostgreSQL keeps to it where the number in it is a stranger's
 * by now, or a zombie's that nobody collects (the usual case in a container); call only when nobody serves the folder.
 */
export function removeLocks(folders: Folders): void {
  rmSync(join(folders.data, 'postmaster.pid'), { force: true });
  for (const name of readdirSync(folders.run)) {
    if (name.startsWith('.s.PGSQL.')) rmSync(join(folders.run, name), { force: true });
  }
}

function worksIn(pid: string, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}
