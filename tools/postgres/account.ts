import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchProblem } from './launch-problem.js';

/** The account that PostgreSQL runs as where we are root: it refuses to run as root itself. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** In order of preference: one made for us, PostgreSQL's own, anybody without rights. We make none ourselves. */
const candidates = ['mash-hub', 'postgres', 'nobody'];

/** Nothing for an ordinary user, who runs the database as themselves; whoever owns existing data keeps it. */
export function databaseAccount(stateFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = accounts();
  const owner = ownerOf(join(stateFolder, 'postgres', 'data'));
  if (owner !== undefined && owner.uid !== 0) {
    return { name: known.find(({ uid }) => uid === owner.uid)?.name ?? `${owner.uid}`, ...owner };
  }
  for (const name of candidates) {
    const account = known.find((one) => one.name === name);
    if (account) return account;
  }
  throw new LaunchProblem(
    'PostgreSQL does not run as root, and this machine has no account named mash-hub, postgres or nobody.',
    'Start as an ordinary user, or make an account: useradd --system mash-hub',
  );
}

/** The part of spawn's options that makes the child run as that account. */
export function runAs(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** Asks by trying, so access lists and security modules count too. */
export function canReach(account: Account | undefined, folder: string): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...runAs(account),
    cwd: '/',
    env: {},
    stdio: 'ignore',
  });
  return tried.status === 0;
}

function accounts(): Account[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && { uid: found.uid, gid: found.gid };
}
