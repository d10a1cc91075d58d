import type { AgencyId } from '@mash/contracts/ids';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { Config } from './config.js';

/** What somebody may wait for: one agency's mailbox, a checkpoint, or work for the ledger's writer and its answers. */
export type Topic = `mailbox:${AgencyId}` | 'checkpoint' | 'pending' | 'placed' | 'appended';

/** A wait that has begun: end it with one of the two. */
export interface Waiting {
  /** Resolves at a wake-up since the beginning, after the time, or when whoever waits has gone. */
  for(milliseconds: number): Promise<void>;
  cancel(): void;
}

const CHANNEL = 'mash_hub';
const RECONNECT_MILLISECONDS = 1_000;

/**
 * Wake-ups that every copy of the hub hears (PostgreSQL LISTEN/NOTIFY). They are a courtesy: whoever waits also looks
 * every few seconds, so that a lost one delays and loses nothing.
 */
@Injectable()
export class Wake implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('wake');
  readonly #closed = new AbortController();
  readonly #callbacks = new Map<string, Set<() => void>>();
  #client: pg.Client | undefined;
  #reconnect: NodeJS.Timeout | undefined;

  constructor(private readonly config: Config) {}

  onApplicationBootstrap(): Promise<void> {
    return this.#listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.close();
    clearTimeout(this.#reconnect);
    await this.#client?.end().catch(() => undefined);
  }

  /** Ends every wait, now and from now on: the hub stops. */
  close(): void {
    this.#closed.abort();
    for (const topic of this.#callbacks.keys()) this.#heard(topic);
  }

  get isClosed(): boolean {
    return this.#closed.signal.aborted;
  }

  /** Wakes whoever waits for these, in every copy, once the transaction commits. */
  async wake(tx: Pick<EntityManager, 'query'>, topics: readonly Topic[]): Promise<void> {
    if (topics.length === 0) return;
    await tx.query('SELECT pg_notify($1, topic) FROM unnest($2::text[]) AS topic', [
      CHANNEL,
      [...new Set(topics)],
    ]);
  }

  /** Wakes whoever waits in this copy. */
  wakeHere(topic: Topic): void {
    this.#heard(topic);
  }

  /** Calls back at every wake-up for the topic. Answers with the way to stop. */
  onWake(topic: Topic, callback: () => void): () => void {
    const callbacks = this.#callbacks.get(topic) ?? new Set();
    this.#callbacks.set(topic, callbacks.add(callback));
    return () => {
      callbacks.delete(callback);
      if (callbacks.size === 0 && this.#callbacks.get(topic) === callbacks)
        this.#callbacks.delete(topic);
    };
  }

  /** Begins to wait, before one looks, so that nothing falls between. */
  begin(topics: readonly Topic[], gone?: AbortSignal): Waiting {
    let end: () => void = () => undefined;
    const woken = new Promise<void>((resolve) => {
      end = resolve;
    });
    const stops = topics.map((topic) => this.onWake(topic, end));
    gone?.addEventListener('abort', end);
    const cancel = () => {
      for (const stop of stops) stop();
      gone?.removeEventListener('abort', end);
    };
    return {
      cancel,
      for: async (milliseconds) => {
        if (this.isClosed || gone?.aborted) end();
        const timer = setTimeout(end, Math.max(0, milliseconds));
        await woken;
        clearTimeout(timer);
        cancel();
      },
    };
  }

  #heard(topic: string): void {
    for (const callback of [...(this.#callbacks.get(topic) ?? [])]) callback();
  }

  async #listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.databaseUrl,
      application_name: 'hub-api wake',
      keepAlive: true,
    });
    this.#client = client;
    client.on('notification', ({ payload }) => this.#heard(payload ?? ''));
    client.on('error', () => this.#lost());
    client.on('end', () => this.#lost());
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch {
      this.#lost();
    }
  }

  #lost(): void {
    if (this.isClosed || this.#reconnect !== undefined) return;
    this.#logger.warn('the wake-up connection was lost; trying again');
    this.#reconnect = setTimeout(() => {
      this.#reconnect = undefined;
      void this.#listen();
    }, RECONNECT_MILLISECONDS);
  }
}
