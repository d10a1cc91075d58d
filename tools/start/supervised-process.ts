import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { LaunchProblem } from '../postgres/launch-problem.js';
import type { LeftProcesses } from './left-processes.js';
import type { ProcessLog } from './process-log.js';

/** A first start fills a vault, and a machine may be slow. */
const patienceMilliseconds = 180_000;
const graceMilliseconds = 8000;
const steadyAfterMilliseconds = 60_000;
const longestPauseSeconds = 30;
/** Young objects get four times the usual room (MiB): a start makes many, and they are collected less often. */
const nodeArguments = ['--enable-source-maps', '--max-semi-space-size=64'];

export interface ProcessToRun {
  name: string;
  main: string;
  folder: string;
  /** All of its environment: it sees nothing of ours. */
  environment: Record<string, string>;
  log: ProcessLog;
  left: LeftProcesses;
  say: (line: string) => void;
}

/** One process of ours: started, waited for, started again when it dies, stopped. */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private isStopping: boolean = false;
  private pauseSeconds = 1;
  private restart: NodeJS.Timeout | undefined;

  constructor(private readonly run: ProcessToRun) {}

  get name(): string {
    return this.run.name;
  }

  /** Until it says that it is ready; a process that dies or says nothing before that is a problem, not restarted. */
  async start(): Promise<void> {
    const child = this.spawn();
    let timer: NodeJS.Timeout | undefined;
    const problem = await new Promise<string | undefined>((resolve) => {
      child.on('message', (message) => message === 'ready' && resolve(undefined));
      child.once('close', (code, signal) => resolve(`stopped (${signal ?? `exit ${code}`})`));
      child.once('error', (error) => resolve(`could not be run (${error.message})`));
      timer = setTimeout(() => resolve('was not ready after three minutes'), patienceMilliseconds);
    });
    clearTimeout(timer);
    if (problem === undefined) this.watch(child);
    else throw this.problem(problem);
  }

  /** Asks, waits 8 seconds, insists. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.restart);
    const { child } = this;
    if (child && child.exitCode === null && child.signalCode === null && child.pid) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), graceMilliseconds);
      await gone;
      clearTimeout(insist);
    }
    this.run.log.close();
  }

  /** In a session of its own, so that a Ctrl-C reaches us alone and the order of stopping is ours. */
  private spawn(): ChildProcess {
    const { name, main, folder, environment, log, left, say } = this.run;
    const child = spawn(process.execPath, [...nodeArguments, main], {
      cwd: folder,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    if (child.pid) left.note(name, child.pid);
    child.once('exit', () => left.forget(name));
    log.follow(child.stdout);
    log.follow(child.stderr, (line) => say(`${name} │ ${line}`));
    return child;
  }

  private watch(child: ChildProcess): void {
    const began = performance.now();
    const ended = (code: number | null, signal: NodeJS.Signals | null) => {
      if (this.isStopping) return;
      if (performance.now() - began > steadyAfterMilliseconds) this.pauseSeconds = 1;
      this.startAgainLater(`stopped (${signal ?? `exit ${code}`})`);
    };
    if (child.exitCode !== null || child.signalCode !== null) {
      ended(child.exitCode, child.signalCode);
    } else child.once('exit', ended);
  }

  private startAgainLater(problem: string): void {
    const { name, log, say } = this.run;
    say(`${name} ${problem}; starting it again in ${this.pauseSeconds} s. Its log: ${log.path}`);
    this.restart = setTimeout(() => void this.startAgain(), this.pauseSeconds * 1000);
    this.pauseSeconds = Math.min(this.pauseSeconds * 2, longestPauseSeconds);
  }

  private async startAgain(): Promise<void> {
    try {
      await this.start();
      this.run.say(`${this.run.name} is back`);
    } catch (error) {
      if (this.isStopping) return;
      this.child?.kill('SIGKILL');
      this.startAgainLater(error instanceof LaunchProblem ? error.problem : String(error));
    }
  }

  private problem(what: string): LaunchProblem {
    const { name, log } = this.run;
    return new LaunchProblem(
      `${name} ${what}. Its last lines:\n${log.lastLines()}`,
      `All of its log: ${log.path}`,
    );
  }
}
