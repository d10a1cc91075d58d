import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../tools/postgres/ports.js';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of a test's own. */
export interface TestRedis {
  url: string;
  /** Every command that ever changed it, as it came, from its append-only file. */
  written(): Buffer;
  stop(): Promise<void>;
}

/** Starts one that keeps all that is written to it, also what is taken out again. */
export async function startRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'mash-redis-'));
  const port = await freePort();
  // Without fsync every command is in the file before it is answered; with one, it may wait for the disk.
  const keeping = ['--appendonly', 'yes', '--appendfsync', 'no', '--aof-use-rdb-preamble', 'no'];
  const never = ['--auto-aof-rewrite-percentage', '0'];
  const redis = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', ...keeping, ...never],
    { cwd: folder, stdio: 'ignore' },
  );
  const gone = once(redis, 'exit');
  const kept = join(folder, 'appendonlydir');
  return {
    url: `redis://127.0.0.1:${port}`,
    written: () => Buffer.concat(readdirSync(kept).map((file) => readFileSync(join(kept, file)))),
    stop: async () => {
      redis.kill();
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
}

/** A Redis of a test's own, for as long as it is used, and gone however that ends. */
export async function withRedis(use: (url: string) => Promise<void>): Promise<void> {
  const redis = await startRedis();
  try {
    await use(redis.url);
  } finally {
    await redis.stop();
  }
}
