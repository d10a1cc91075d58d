import { join } from 'node:path';
import { readIfPresent, writeAtomically } from '../postgres/atomic-file.js';
import { LaunchProblem } from '../postgres/launch-problem.js';
import { isFree } from '../postgres/ports.js';
import { holderOf } from './port-holder.js';
import { PROCESSES, type ProcessName } from './processes.js';

/** A process's port is the first of the block and its place in the list; the rest of the ten are kept for later. */
export type Ports = Record<ProcessName, number>;

const blockSize = 10;
const firstBlock = 4001;
const lastBlock = 4991;

/**
 * The block that this clone used before, else the first free one from 4001; `wanted` (MASH_PORT) comes before both.
 * Browsers know people by these addresses, so a block that is taken is said, never silently changed.
 */
export async function choosePorts(stateFolder: string, wanted?: string): Promise<Ports> {
  const file = join(stateFolder, 'first-port');
  const kept = readIfPresent(file);
  const first = wanted ? parse(wanted) : kept ? Number(kept) : await freeBlock();
  for (const { name, port } of numbered(first)) {
    if (await isFree(port)) continue;
    throw new LaunchProblem(
      `Port ${port}, which is for ${name}, is taken${holderOf(port)}.`,
      `Stop that program; or start with other ports: MASH_PORT=${await freeBlock()} npm start; or start afresh, losing the demonstration: npm run reset`,
    );
  }
  if (String(first) !== kept) writeAtomically(file, String(first));
  return Object.fromEntries(numbered(first).map(({ name, port }) => [name, port])) as Ports;
}

/** The block that this state was started with last; null where it never was. */
export function keptPorts(stateFolder: string): Ports | null {
  const kept = readIfPresent(join(stateFolder, 'first-port'));
  if (!kept) return null;
  return Object.fromEntries(numbered(Number(kept)).map(({ name, port }) => [name, port])) as Ports;
}

function numbered(first: number): { name: ProcessName; port: number }[] {
  return PROCESSES.map(({ name }, place) => ({ name, port: first + place }));
}

async function freeBlock(): Promise<number> {
  for (let first = firstBlock; first <= lastBlock; first += blockSize) {
    const block = Array.from({ length: blockSize }, (_, place) => isFree(first + place));
    if ((await Promise.all(block)).every(Boolean)) return first;
  }
  throw new LaunchProblem(
    `There are no ten free ports in a row from ${firstBlock} to ${lastBlock}.`,
    'Name the first of ten free ones yourself: MASH_PORT=24001 npm start',
  );
}

function parse(wanted: string): number {
  const first = Number(wanted);
  if (Number.isInteger(first) && first >= 1024 && first <= 65_525) return first;
  throw new LaunchProblem(
    `MASH_PORT is ${wanted}.`,
    'Set it to the first of ten ports, from 1024 to 65525.',
  );
}
