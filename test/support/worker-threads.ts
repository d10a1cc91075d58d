import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
// biome-ignore lint/style/useNodejsImportProtocol: Jest maps the name with node: to this file.
import threads, { type WorkerOptions } from 'worker_threads';
import { hasTestServer, testServer } from './server.js';

export const { isMainThread, parentPort, workerData } = threads;

/** Says what it was given. */
const ECHO = new URL(
  `data:text/javascript,${encodeURIComponent(
    `import { parentPort, workerData } from 'node:worker_threads'; parentPort.postMessage(workerData);`,
  )}`,
);

/**
 * Jest compiles in memory, where no worker thread looks: a worker beside a source starts as it was built. Each root key
 * is opened with its passphrase once in a run, for that takes seconds of every processor and every test starts the same
 * partnership: whoever opens it again is told the same. What gateways that run as processes do, they do each time.
 */
export class Worker extends threads.Worker {
  constructor(file: URL, options: WorkerOptions = {}) {
    const answer = /\/unlock-worker\.js$/.test(file.href) ? answerTo(options.workerData) : null;
    if (answer !== null && existsSync(answer)) {
      super(ECHO, { workerData: { root: readFileSync(answer) } });
      return;
    }
    super(existsSync(file) ? file : built(file), options);
    if (answer !== null) this.once('message', ({ root }) => root && keep(answer, root));
  }
}

/** Where the answer to one sealed root key and one passphrase is kept as long as the run lasts. */
function answerTo(asked: unknown): string | null {
  if (!hasTestServer) return null;
  const name = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
  return join(testServer().folder, `unlocked-${name}`);
}

function keep(file: string, root: Uint8Array): void {
  const unfinished = `${file}-${process.pid}-${Math.random()}`;
  writeFileSync(unfinished, root);
  renameSync(unfinished, file);
}

function built(file: URL): string {
  return fileURLToPath(file).replace(/\/(apps|libs|tools)\//, '/dist/$1/');
}
