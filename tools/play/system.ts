import type { Agency } from '../../demonstration/vault.js';
import { LaunchProblem } from '../postgres/launch-problem.js';
import { cloneFolder } from '../start/clone-folder.js';
import { runningLauncher } from '../start/launcher-claim.js';
import { keptPorts } from '../start/ports.js';
import { addressOf } from '../start/processes.js';
import { stateFolder } from '../start/state-folder.js';
import { startTemporarySystem } from '../start/temporary-system.js';
import { BrowserTerminal } from './browser-terminal.js';

/** Where a play is played. */
interface PlaySystem {
  addressOf(agency: Agency): string;
  /** What somebody can do when it is over. */
  afterwards: string;
  stop(): Promise<void>;
}

/** What `npm start` runs from this clone; where nothing runs, a system of the play’s own, gone when it is over. */
export async function runningOrOwnSystem(): Promise<PlaySystem> {
  const state = stateFolder(cloneFolder());
  const ports = runningLauncher(state) === undefined ? null : keptPorts(state);
  if (ports === null) return ownSystem();
  const address = (agency: Agency) => addressOf(agency, ports[agency]);
  for (const agency of ['police', 'health', 'adults', 'cef'] as const)
    await expectReady(address(agency));
  console.log('MASH Hub runs already from this clone: the case is played there.\n');
  return {
    addressOf: address,
    afterwards: `The case stays there: sign in at ${address('cef')} as f.okorie to read it.`,
    stop: () => Promise.resolve(),
  };
}

async function ownSystem(): Promise<PlaySystem> {
  console.log('Nothing runs from this clone, so the play starts a system of its own.\n');
  const system = await startTemporarySystem();
  console.log('');
  return {
    addressOf: (agency) => system.addressOf(agency),
    afterwards:
      'That system is removed now. To look at the case afterwards, npm start in another terminal, then play again.',
    stop: () => system.stop(),
  };
}

async function expectReady(address: string): Promise<void> {
  const isReady = await new BrowserTerminal(address).open('/').then(
    ({ status }) => status === 200,
    () => false,
  );
  if (!isReady)
    throw new LaunchProblem(
      `MASH Hub is being started from this clone, and ${address} does not answer yet.`,
      'Wait until npm start has printed its addresses, then play again.',
    );
}
