import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

/** A null hash asks for a new one. */
export interface PasswordTask {
  number: number;
  password: string;
  hash: string | null;
}

interface Answer {
  number: number;
  result?: string | boolean;
  problem?: string;
}

interface Waiting {
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

/** Argon2id blocks for tens of milliseconds, so one worker thread does it for everybody, in turn. */
@Injectable()
export class Passwords implements OnApplicationShutdown {
  #worker: Worker | undefined;
  #nobody: Promise<string> | undefined;
  #next = 0;
  readonly #waiting = new Map<number, Waiting>();

  hash(password: string): Promise<string> {
    return this.#ask({ password, hash: null });
  }

  /** Takes as long for somebody unknown (a null hash) as for somebody known. */
  async verify(password: string, hash: string | null): Promise<boolean> {
    this.#nobody ??= this.hash('nobody signs in with this');
    const isRight = await this.#ask<boolean>({ password, hash: hash ?? (await this.#nobody) });
    return isRight && hash !== null;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#worker?.terminate();
  }

  #ask<T>(task: Omit<PasswordTask, 'number'>): Promise<T> {
    const number = this.#next++;
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#worker.postMessage({ ...task, number });
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve: resolve as Waiting['resolve'], reject });
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./password-worker.js', import.meta.url));
    worker.on('message', (answer: Answer) => this.#settle(answer));
    worker.on('error', (error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('The password worker has stopped.')));
    return worker;
  }

  #settle({ number, result, problem }: Answer): void {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (problem === undefined) waiting?.resolve(result as never);
    else waiting?.reject(new Error(problem));
  }

  /** The next task starts a new worker. */
  #fail(error: Error): void {
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
