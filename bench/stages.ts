import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { TemporarySystem } from '../tools/start/temporary-system.js';

const PAUSE_MILLISECONDS = 25;
/** Who is to read every release. */
export const READERS = ['cef', 'health', 'adults'] as const;
export type Reader = (typeof READERS)[number];

/** What a release passes, in this order. */
export const STAGES = ['saved', 'logged', 'proved', 'keyed', 'opened'] as const;
export type Stage = (typeof STAGES)[number];
export type Moments = Partial<Record<Stage, number>>;

interface SourceRow {
  release: string;
  entry: string;
  stage: string;
}

/** Looks into the databases, forty times a second, when each release has passed which stage: where time goes. */
export class Stages {
  readonly moments = new Map<string, Moments>();
  readonly #waiting = new Map<string, () => void>();
  readonly #looking: Promise<void>;
  #isOver = false;

  private constructor(
    private readonly source: pg.Client,
    private readonly readers: pg.Client[],
  ) {
    this.#looking = this.#look();
  }

  static async watch(system: TemporarySystem): Promise<Stages> {
    const connect = async (name: 'police' | Reader) => {
      const client = new pg.Client(system.environment(name)['DATABASE_URL']);
      await client.connect();
      return client;
    };
    return new Stages(await connect('police'), await Promise.all(READERS.map(connect)));
  }

  follow(release: string): void {
    this.moments.set(release, {});
  }

  /** Resolves when a release stands open in the database of a reader: its page can be looked at. */
  opened(release: string, reader: Reader): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(`${release} ${reader}`, resolve));
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#looking;
    await Promise.all([this.source, ...this.readers].map((client) => client.end()));
  }

  async #look(): Promise<void> {
    while (!this.#isOver) {
      const open = [...this.moments].filter(([, { opened }]) => opened === undefined);
      if (open.length > 0) await this.#lookAt(open.map(([release]) => release));
      await setTimeout(PAUSE_MILLISECONDS);
    }
  }

  async #lookAt(releases: string[]): Promise<void> {
    const { rows } = await this.source.query<SourceRow>(
      `SELECT release, entry, stage FROM release_entry JOIN outbox ON outbox.object = entry
       WHERE release = ANY($1::uuid[])`,
      [releases],
    );
    const opened = await this.#opened(rows.map(({ entry }) => entry));
    const now = performance.now();
    for (const release of releases) {
      const own = rows.filter((row) => row.release === release);
      if (own.length === 0) continue;
      const moments = this.moments.get(release) ?? {};
      const passed = Math.min(...own.map(({ stage }) => ORDER.indexOf(stage)));
      for (const stage of STAGES.slice(0, passed + 1)) moments[stage] ??= now;
      const readers = READERS.filter((_, at) => own.some(({ entry }) => opened[at]?.has(entry)));
      for (const reader of readers) this.#waiting.get(`${release} ${reader}`)?.();
      if (readers.length === READERS.length) moments.opened ??= now;
    }
  }

  /** Which entries each of the three readers has opened: a release is sealed to each of them once. */
  #opened(entries: string[]): Promise<Set<string>[]> {
    return Promise.all(
      this.readers.map(async (reader) => {
        const { rows } = await reader.query<{ entry: string }>(
          'SELECT entry FROM workspace_entry WHERE entry = ANY($1::text[]) AND leaf_index IS NOT NULL',
          [entries],
        );
        return new Set(rows.map(({ entry }) => entry));
      }),
    );
  }
}

/** The outbox’s own words for the first four stages. */
const ORDER: readonly string[] = ['queued', 'logged', 'proved', 'keyed'];
