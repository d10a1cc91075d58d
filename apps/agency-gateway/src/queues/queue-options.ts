import {
  createPostgresBackend,
  createRedisBackend,
  type QueueOptions,
  setDefaultBackendFactory,
  type WorkerOptions,
} from 'bullmq';
import type { Config } from '../config.js';

/**
 * Where jobs are kept: this gateway's own PostgreSQL, or, where a gateway has outgrown it, a Redis
 * of its own. Jobs carry identifiers and due times only; the database is the truth (DESIGN 5).
 */
export function queueOptions(config: Pick<Config, 'databaseUrl' | 'redisUrl'>): QueueOptions {
  if (config.redisUrl === undefined) {
    setDefaultBackendFactory(createPostgresBackend as never);
    return { connection: { connectionString: config.databaseUrl, max: 2 } as never };
  }
  setDefaultBackendFactory(createRedisBackend as never);
  const url = new URL(config.redisUrl);
  return {
    connection: {
      host: url.hostname,
      port: Number(url.port || 6379),
      ...(url.username && { username: decodeURIComponent(url.username) }),
      ...(url.password && { password: decodeURIComponent(url.password) }),
      ...(url.protocol === 'rediss:' && { tls: {} }),
      maxRetriesPerRequest: null,
    },
  };
}

/** After its database was away, a worker looks again within a second; BullMQ's own pause is fifteen. */
const LOOK_AGAIN_MILLISECONDS = 1_000;

/** The same for a worker. */
export function workerOptions(config: Pick<Config, 'databaseUrl' | 'redisUrl'>): WorkerOptions {
  return { ...queueOptions(config), runRetryDelay: LOOK_AGAIN_MILLISECONDS };
}
