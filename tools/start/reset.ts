import { existsSync, rmSync } from 'node:fs';
import { stopLeftPostgres } from '../postgres/launch.js';
import { LaunchProblem } from '../postgres/launch-problem.js';
import { cloneFolder } from './clone-folder.js';
import { claimState } from './launcher-claim.js';
import { LeftProcesses } from './left-processes.js';
import { stateFolders } from './state-folder.js';

/** `npm run reset`: ends what a crash left running from this clone, and removes all that it stored. */
async function main(): Promise<void> {
  const present = stateFolders(cloneFolder()).filter((folder) => existsSync(folder));
  if (present.length === 0) console.log('Nothing to remove: this clone has no state.');
  for (const folder of present) {
    try {
      await reset(folder);
    } catch (error) {
      throw belongsToAnother(error) ? notOurs(folder) : error;
    }
  }
}

async function reset(folder: string): Promise<void> {
  claimState(folder);
  const ended = await new LeftProcesses(folder).endAll();
  if (ended.length > 0) console.log(`Ended what a crash left running: ${ended.join(', ')}.`);
  if (await stopLeftPostgres(folder))
    console.log('Stopped the database that a crash left running.');
  rmSync(folder, { recursive: true, force: true });
  console.log(`Removed ${folder}. npm start begins afresh.`);
}

function belongsToAnother(error: unknown): boolean {
  return ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function notOurs(folder: string): LaunchProblem {
  return new LaunchProblem(
    `${folder} belongs to another account, so nothing was removed.`,
    'Run npm run reset as the account that started it, or as root.',
  );
}

try {
  await main();
} catch (error) {
  if (!(error instanceof LaunchProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
