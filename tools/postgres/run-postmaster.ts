import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, runAs } from './account.js';
import type { Folders } from './folders.js';
import { findPostmaster, type Postmaster } from './postmaster.js';

const logLimitBytes = 5 * 1024 * 1024;
const sayRecoveryAfterMilliseconds = 5000;

/** Either a server that takes connections, or what it said before it gave up. */
export interface Attempt {
  postmaster?: Postmaster;
  said: string;
}

interface Run {
  folders: Folders;
  native: string;
  account: Account | undefined;
  args: string[];
  log: (line: string) => void;
}

/**
 * Starts the server in a session of its own (a Ctrl-C is for us alone: the processes stop before their database)
 * with its log in a file, so that our own death breaks no pipe, and waits until it takes connections.
 */
export async function runPostmaster(run: Run): Promise<Attempt> {
  const { logFile } = run.folders;
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) {
    truncateSync(logFile);
  }
  const log = openSync(logFile, 'a', 0o600);
  const from = statSync(logFile).size;
  const child = spawn(join(run.native, 'bin', 'postgres'), run.args, {
    ...runAs(run.account),
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const postmaster = await ready(child, run);
  if (!postmaster) return { said: readFrom(logFile, from) };
  child.unref();
  return { postmaster, said: '' };
}

async function ready(child: ChildProcess, run: Run): Promise<Postmaster | undefined> {
  const beginning = performance.now();
  let hasEnded = false;
  let isSaid = false;
  child.once('exit', () => {
    hasEnded = true;
  });
  child.once('error', () => {
    hasEnded = true;
  });
  while (!hasEnded) {
    const found = findPostmaster(run.folders.data);
    if (found?.identity.pid === child.pid && found?.isReady) return found;
    if (!isSaid && performance.now() - beginning > sayRecoveryAfterMilliseconds) {
      isSaid = true;
      run.log('the database is recovering from a crash; this can take a minute');
    }
    await pause(10);
  }
  return undefined;
}

function readFrom(path: string, from: number): string {
  const length = Math.min(statSync(path).size - from, 8192);
  const bytes = Buffer.alloc(Math.max(length, 0));
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, bytes.length, from);
  } finally {
    closeSync(file);
  }
  return bytes.toString('utf8');
}
