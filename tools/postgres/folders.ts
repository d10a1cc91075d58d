import { chmodSync, chownSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, canReach } from './account.js';
import { LaunchProblem } from './launch-problem.js';

/** Where a database keeps what. Only `data` and `run` belong to the account that PostgreSQL runs as. */
export interface Folders {
  home: string;
  data: string;
  run: string;
  logFile: string;
  passwordFile: string;
  portFile: string;
}

/** Names only: nothing is made. */
export function foldersIn(stateFolder: string): Folders {
  const home = join(stateFolder, 'postgres');
  return {
    home,
    data: join(home, 'data'),
    run: join(home, 'run'),
    logFile: join(stateFolder, 'logs', 'postgres.log'),
    passwordFile: join(home, 'superuser-password'),
    portFile: join(home, 'port'),
  };
}

/** Makes the folders, closed to everybody but us; as root, the database's account may pass through, and no more. */
export function prepareFolders(stateFolder: string, account: Account | undefined): Folders {
  const folders = foldersIn(stateFolder);
  try {
    for (const folder of [stateFolder, folders.home]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (account) chownSync(folder, 0, account.gid);
      chmodSync(folder, account ? 0o710 : 0o700);
    }
    mkdirSync(join(stateFolder, 'logs'), { recursive: true, mode: 0o700 });
    remakeRun(folders.run, account);
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new LaunchProblem(
      `The folder ${stateFolder} belongs to another account, probably to root.`,
      'Start as that account, or as root run: npm run reset',
    );
  }
  if (account && !canReach(account, folders.home)) {
    throw new LaunchProblem(
      `The account ${account.name}, which the database runs as, cannot reach ${stateFolder}.`,
      `Let it pass through the folders above (chmod o+x), or start as an ordinary user.`,
    );
  }
  return folders;
}

/** `run` is kept where it is right: a database that still runs has its socket in it. */
function remakeRun(run: string, account: Account | undefined): void {
  if (mkdirSync(run, { recursive: true, mode: 0o700 }) === undefined) return;
  try {
    if (account) chownSync(run, account.uid, account.gid);
  } catch (error) {
    rmSync(run, { recursive: true, force: true });
    throw error;
  }
}
