import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
// biome-ignore lint/style/useNodejsImportProtocol: Jest maps the name with node: to this file.
import threads, { type WorkerOptions } from 'worker_threads';

export const { isMainThread, parentPort, workerData } = threads;

/** Jest compiles in memory, where no worker thread looks: a worker beside a source starts as it was built. */
export class Worker extends threads.Worker {
  constructor(file: URL, options?: WorkerOptions) {
    super(existsSync(file) ? file : built(file), options);
  }
}

function built(file: URL): string {
  return fileURLToPath(file).replace(/\/(apps|libs|tools)\//, '/dist/$1/');
}
