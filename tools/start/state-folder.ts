import { accessSync, chmodSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { toHex, utf8 } from '@mash/crypto/bytes';
import { sha256 } from '@mash/crypto/hash';
import { canReach, databaseAccount } from '../postgres/account.js';
import { LaunchProblem } from '../postgres/launch-problem.js';

/**
 * Where this clone keeps its state: beside the code where the account that the database runs as gets there, else in a
 * folder of its own, known by the clone's path, so that two clones never share one. The other, if it exists, is not
 * forgotten: `stateFolders` names both.
 */
export function stateFolder(clone: string): string {
  const [beside, elsewhere] = stateFolders(clone);
  if (existsSync(beside)) return beside;
  const isReachable = isWritable(clone) && canReach(databaseAccount(beside), clone);
  return isReachable ? beside : elsewhere;
}

/** Every place where a clone's state can be, for those who remove it. */
export function stateFolders(clone: string): [beside: string, elsewhere: string] {
  const name = toHex(sha256(utf8(clone))).slice(0, 12);
  return [join(clone, '.state'), join(systemFolder(), name)];
}

/** Makes it, closed to others; what may pass through it as root is the database launcher's to say. */
export function makeStateFolder(folder: string): void {
  try {
    if (folder.startsWith(`${systemFolder()}/`)) makeSystemFolder();
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    throw new LaunchProblem(
      `This account may not write in ${folder}, where this clone keeps its state.`,
      'Start as the account that made it, or as root run: npm run reset',
    );
  }
}

/** Root's is open to walk through, so that the database's account reaches the folder below that is its own. */
function makeSystemFolder(): void {
  mkdirSync(systemFolder(), { recursive: true });
  chmodSync(systemFolder(), process.getuid?.() === 0 ? 0o711 : 0o700);
}

function systemFolder(): string {
  if (process.getuid?.() === 0) return '/var/lib/mash-hub';
  return join(process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'mash-hub');
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
