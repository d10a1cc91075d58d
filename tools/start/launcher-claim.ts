import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIfPresent } from '../postgres/atomic-file.js';
import { LaunchProblem } from '../postgres/launch-problem.js';
import { identify, isRunning, type ProcessIdentity } from '../postgres/process-identity.js';

/** The launcher that runs on this state now, if one does. */
export function runningLauncher(stateFolder: string): ProcessIdentity | undefined {
  const text = readIfPresent(claimFile(stateFolder));
  const claimed = text ? (JSON.parse(text) as ProcessIdentity) : undefined;
  return claimed && isRunning(claimed) ? claimed : undefined;
}

/** Takes the state for this process; of two that start at once, one is refused. Gives it back when called. */
export function claimState(stateFolder: string): () => void {
  const file = claimFile(stateFolder);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(identify(process.pid)), { mode: 0o600 });
  try {
    if (!linkedTo(draft, file)) {
      removeLeftClaim(stateFolder);
      if (!linkedTo(draft, file)) throw alreadyRuns(runningLauncher(stateFolder));
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** Moves it away first and looks again: it may have been taken anew since it was found to be left. */
function removeLeftClaim(stateFolder: string): void {
  const file = claimFile(stateFolder);
  const left = readIfPresent(file);
  const before = runningLauncher(stateFolder);
  if (before) throw alreadyRuns(before);
  if (left === undefined) return;
  const aside = `${file}.left-${process.pid}`;
  renameSync(file, aside);
  const isAsFound = readIfPresent(aside) === left;
  if (!isAsFound) linkedTo(aside, file);
  rmSync(aside);
  if (!isAsFound) throw alreadyRuns(runningLauncher(stateFolder));
}

function alreadyRuns(launcher: ProcessIdentity | undefined): LaunchProblem {
  const which = launcher ? ` (process ${launcher.pid})` : '';
  return new LaunchProblem(
    `MASH Hub is running already from this clone${which}.`,
    `Use that one, or stop it first: Ctrl-C where it runs${launcher ? `, or kill ${launcher.pid}` : ''}.`,
  );
}

function claimFile(stateFolder: string): string {
  return join(stateFolder, 'launcher.json');
}

/** A link is made whole or not at all, and never over another file. */
function linkedTo(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
