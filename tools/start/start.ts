import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseUrls } from '../postgres/create-database.js';
import { LaunchProblem } from '../postgres/launch-problem.js';
import { provision } from '../postgres/provision.js';
import { cloneFolder } from './clone-folder.js';
import { claimState } from './launcher-claim.js';
import { LeftProcesses } from './left-processes.js';
import { choosePorts } from './ports.js';
import { ProcessLog } from './process-log.js';
import { addressOf, PROCESS_NAMES, PROCESSES, type ProcessName } from './processes.js';
import { Progress } from './progress.js';
import { Shutdown, StopRequested } from './shutdown.js';
import { makeStateFolder, stateFolder } from './state-folder.js';
import { makeTables, playFounding, type StartContext } from './steps.js';
import { SupervisedDatabase } from './supervised-database.js';
import { SupervisedProcess } from './supervised-process.js';

type Databases = Record<ProcessName, DatabaseUrls>;

/** Everything that one start works with. */
interface Start {
  clone: string;
  state: string;
  left: LeftProcesses;
  progress: Progress;
  shutdown: Shutdown;
}

/** `npm start`: the database, what the steps make, the five processes; until Ctrl-C. */
async function main(): Promise<void> {
  const progress = new Progress((text) => process.stdout.write(text));
  const shutdown = new Shutdown();
  shutdown.onSignals((line) => progress.say(line));
  try {
    const clone = cloneFolder();
    const state = stateFolder(clone);
    makeStateFolder(state);
    shutdown.add(claimState(state));
    console.log(`MASH Hub, demonstration. State: ${state}`);
    const start = { clone, state, left: new LeftProcesses(state), progress, shutdown };
    const context = await prepare(start);
    const databases = await foundAndMakeTables(start, context);
    await startProcesses(start, context, databases);
    printAddresses(context);
    await shutdown.untilRequested();
  } catch (error) {
    if (!(error instanceof StopRequested)) {
      process.exitCode = 1;
      console.error(`\n${error instanceof LaunchProblem ? error.message : fault(error)}\n`);
    }
  }
  await shutdown.run();
  if (process.exitCode === undefined) progress.say('stopped');
  // A step that we were asked to leave unfinished would keep us here.
  process.exit();
}

async function prepare(start: Start): Promise<StartContext> {
  const { state, left, progress } = start;
  const ended = await left.endAll();
  if (ended.length > 0) progress.say(`ended what a crash left running: ${ended.join(', ')}`);
  const ports = await choosePorts(state, process.env['MASH_PORT']);
  const environment = { police: {}, health: {}, adults: {}, cef: {}, hub: {} };
  return { stateFolder: state, ports, progress, environment, summary: [] };
}

/** The ceremony needs processors and the database mostly a disk, so both go on at once. */
async function foundAndMakeTables(start: Start, context: StartContext): Promise<Databases> {
  const { progress, shutdown } = start;
  const founding = progress.during('founding', () => playFounding(context));
  // Should it fail first, it is heard below.
  founding.catch(() => undefined);
  const databases = await progress.during('database', () => startDatabase(start));
  await shutdown.unlessStopped(() =>
    Promise.all([founding, progress.during('tables', () => makeTables(databases))]),
  );
  return databases;
}

async function startDatabase({ state, progress, shutdown }: Start): Promise<Databases> {
  const database = await SupervisedDatabase.start(state, (line) => progress.say(line));
  shutdown.add(() => database.stop());
  database.watch((line) => progress.say(line));
  return provision({ postgres: database.postgres, stateFolder: state, names: PROCESS_NAMES });
}

async function startProcesses(
  start: Start,
  context: StartContext,
  databases: Databases,
): Promise<void> {
  const { clone, state, left, progress, shutdown } = start;
  const running = PROCESSES.map(({ name, main }) => {
    const home = join(state, name);
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return new SupervisedProcess({
      name,
      main: join(clone, 'dist', main),
      folder: clone,
      environment: {
        ...context.environment[name],
        DATABASE_URL: databases[name].appUrl,
        MASH_HOME: home,
        PORT: String(context.ports[name]),
      },
      log: new ProcessLog(join(state, 'logs', `${name}.log`)),
      left,
      say: (line) => progress.say(line),
    });
  });
  shutdown.add(() => Promise.all(running.map((one) => one.stop())));
  await shutdown.unlessStopped(() =>
    Promise.all(running.map((one) => progress.during(one.name, () => one.start()))),
  );
}

function printAddresses({ stateFolder: state, ports, summary }: StartContext): void {
  const widest = Math.max(...PROCESSES.map(({ title }) => title.length));
  console.log('');
  for (const { name, title } of PROCESSES) {
    console.log(`  ${title.padEnd(widest)}   ${addressOf(name, ports[name])}`);
  }
  for (const line of ['', ...summary]) console.log(`  ${line}`.trimEnd());
  console.log(`  Logs: ${join(state, 'logs')}`);
  console.log('  Ctrl-C stops everything and keeps it; npm run reset starts afresh.\n');
}

function fault(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

await main();
