import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, runAs } from './account.js';
import { readIfPresent, writeAtomically } from './atomic-file.js';
import type { Folders } from './folders.js';
import { LaunchProblem } from './launch-problem.js';
import { newPassword } from './passwords.js';

const execute = promisify(execFile);

/** Passwords as SCRAM; text order and case from PostgreSQL itself, so the machine's locales do not matter. */
const flags = [
  ...['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--data-checksums'],
  ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
];

/** Makes the data folder unless it is there; gives the superuser's password, kept readable by us alone. */
export async function createCluster(
  folders: Folders,
  native: string,
  account: Account | undefined,
): Promise<string> {
  if (existsSync(folders.data)) return keptPassword(folders);
  for (const name of readdirSync(folders.home).filter(isLeftOver)) {
    rmSync(join(folders.home, name), { recursive: true, force: true });
  }
  const password = newPassword();
  const partial = join(folders.home, `creating-${process.pid}`);
  const passwordFile = join(folders.home, `creating-password-${process.pid}`);
  mkdirSync(partial, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
  if (account) {
    for (const path of [partial, passwordFile]) chownSync(path, account.uid, account.gid);
  }
  try {
    await initdb(native, [`--pgdata=${partial}`, `--pwfile=${passwordFile}`, ...flags], account);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  chmodSync(partial, 0o700);
  writeAtomically(folders.passwordFile, password);
  renameSync(partial, folders.data);
  return password;
}

function isLeftOver(name: string): boolean {
  return name.startsWith('creating-');
}

async function initdb(native: string, args: string[], account: Account | undefined): Promise<void> {
  try {
    const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
    await execute(join(native, 'bin', 'initdb'), args, { ...runAs(account), env, cwd: '/' });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    if (stderr?.includes('could not look up effective user')) {
      throw new LaunchProblem(
        `PostgreSQL wants an account with a name, and number ${process.getuid?.()} has none in /etc/passwd.`,
        'Start as an account that is listed there, or as root (the database then runs as another account).',
      );
    }
    throw new LaunchProblem(
      `PostgreSQL could not make its data folder:\n${stderr?.trim() || message}`,
      'Is the disk full, or mounted read-only? Put that right and start again.',
    );
  }
}

function keptPassword(folders: Folders): string {
  const password = readIfPresent(folders.passwordFile);
  if (password) return password;
  throw new LaunchProblem(
    `The database in ${folders.data} is there, but its password (${folders.passwordFile}) is gone.`,
    'Put the file back, or start afresh, losing the demonstration: npm run reset',
  );
}
