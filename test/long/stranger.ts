import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ProcessIdentity } from '../../tools/postgres/process-identity.js';

/** What a command said before it ended, and how it ended. */
interface Ended {
  said: string;
  code: number | null;
}

/** A clone of its own, made of what was built, in which a stranger gives the commands of the README. */
export class Stranger {
  private constructor(private readonly clone: string) {}

  static clone(): Stranger {
    const clone = mkdtempSync(join(tmpdir(), 'mash-stranger-'));
    for (const part of ['dist', 'agencies', 'package.json']) {
      cpSync(resolve(part), join(clone, part), { recursive: true });
    }
    symlinkSync(resolve('node_modules'), join(clone, 'node_modules'));
    return new Stranger(clone);
  }

  start(environment: Record<string, string> = {}): Command {
    return new Command(this.clone, 'start', environment);
  }

  reset(): Command {
    return new Command(this.clone, 'reset', {});
  }

  leave(): void {
    rmSync(this.clone, { recursive: true, force: true });
  }
}

/** `npm start` or `npm run reset`, after its build. */
export class Command {
  readonly #child: ChildProcess;
  readonly ended: Promise<Ended>;
  said = '';

  constructor(clone: string, name: 'start' | 'reset', environment: Record<string, string>) {
    this.#child = spawn(process.execPath, [join('dist', 'tools', 'start', `${name}.js`)], {
      cwd: clone,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.said += text;
      });
    }
    this.ended = new Promise((done) => {
      this.#child.once('close', (code) => done({ said: this.said, code }));
    });
  }

  /** Resolves when it has said this; throws with all that it said where it ends first, or two minutes are over. */
  async says(words: RegExp): Promise<void> {
    const deadline = performance.now() + 120_000;
    while (!words.test(this.said)) {
      const isOver = (await Promise.race([this.ended, pause()])) ?? performance.now() > deadline;
      if (isOver) throw new Error(`It did not say ${words}:\n${this.said}`);
    }
  }

  pressCtrlC(): void {
    this.#child.kill('SIGINT');
  }

  /** The folder that holds all that this start stores. */
  get state(): string {
    return /State: (.+)/.exec(this.said)?.[1] ?? '';
  }

  /** The processes of this start by name, as the launcher keeps them on file. */
  processes(): Record<string, ProcessIdentity> {
    return JSON.parse(readFileSync(join(this.state, 'processes.json'), 'utf8')) as Record<
      string,
      ProcessIdentity
    >;
  }
}

function pause(): Promise<undefined> {
  return new Promise((done) => setTimeout(done, 50));
}
