import type pg from 'pg';
import type { Processes, ProcessName } from './processes.js';
import { until } from './system.js';

/** One commit at which the whole may be stopped: that of a row which comes to be, or changes, in this way. */
export interface StopPoint {
  name: string;
  database: ProcessName;
  table: string;
  event: 'INSERT' | 'UPDATE' | 'INSERT OR UPDATE';
  /** SQL over NEW, and OLD where it only changes. */
  when: string;
}

/** `before`: all is done but the commit. `after`: it is committed and safe on disk, and nobody has been told. */
export type Side = 'before' | 'after';

/** A transaction that stands still at its commit. */
export interface Stopped {
  /** Lets it go on as if nothing had been. */
  release(): Promise<void>;
  /** Ends its connection: what is before its commit is undone, what is after stays. */
  end(): Promise<void>;
}

const STANDBY = 'nobody';

/**
 * Stops a transaction exactly before or after its commit, from the database, so that no process knows of it. Each point
 * is a deferred trigger, which runs at the commit. Before: it waits for a lock that the test holds. After: it makes this
 * one commit wait for a standby that never comes, which PostgreSQL does once the commit is on disk.
 */
export class StopPoints {
  private constructor(
    private readonly processes: Processes,
    private readonly points: readonly StopPoint[],
  ) {}

  /** Before any process connects: a connection keeps the settings that it began with. */
  static async make(processes: Processes, points: readonly StopPoint[]): Promise<StopPoints> {
    const stops = new StopPoints(processes, points);
    for (const database of new Set(points.map((point) => point.database))) {
      await processes.sql(database, FUNCTION);
      await processes.sql(database, `ALTER DATABASE ${database} SET synchronous_commit = 'local'`);
    }
    for (const [at, point] of points.entries()) {
      await processes.sql(point.database, triggerOf(at, point));
    }
    await processes.sql('hub', `ALTER SYSTEM SET synchronous_standby_names = '${STANDBY}'`);
    await processes.sql('hub', 'SELECT pg_reload_conf()');
    return stops;
  }

  /** From now on the next that comes to this point stands still there. */
  async arm(name: string, side: Side): Promise<Armed> {
    const at = this.points.findIndex((point) => point.name === name);
    const point = this.points[at];
    if (point === undefined) throw new Error(`There is no point ${name}.`);
    const holder = await this.processes.connect(point.database);
    await holder.query('SELECT pg_advisory_lock($1, $2)', [KINDS[side], at]);
    return new Armed(this.processes, point, side, at, holder);
  }
}

/** A point that waits for somebody to come to it. */
export class Armed {
  constructor(
    private readonly processes: Processes,
    private readonly point: StopPoint,
    private readonly side: Side,
    private readonly at: number,
    private readonly holder: pg.Client,
  ) {}

  /** Resolves when a transaction stands still here. */
  async arrival(): Promise<Stopped> {
    const { point, side } = this;
    await until(
      `somebody ${side} ${point.name}`,
      async () => (await this.#standing()).length > 0,
      60,
    );
    return {
      release: async () => {
        await this.disarm();
        if (side === 'after') await this.#tellAll('pg_cancel_backend');
      },
      end: async () => {
        await this.#tellAll('pg_terminate_backend');
        await until('its connection to end', async () => (await this.#standing()).length === 0);
        await this.disarm();
      },
    };
  }

  async disarm(): Promise<void> {
    await this.holder.end();
  }

  async #standing(): Promise<number[]> {
    const rows = await this.processes.sql<{ pid: number }>(
      this.point.database,
      this.side === 'before'
        ? `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
           AND classid = ${KINDS.before} AND objid = ${this.at}`
        : `SELECT pid FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event = 'SyncRep'`,
    );
    return rows.map(({ pid }) => pid);
  }

  async #tellAll(what: 'pg_cancel_backend' | 'pg_terminate_backend'): Promise<void> {
    for (const pid of await this.#standing())
      await this.processes.sql(this.point.database, `SELECT ${what}($1)`, [pid]);
  }
}

/** The first keys of the advisory locks; the second is the number of the point. */
const KINDS: Record<Side, number> = { before: 4711, after: 4712 };

const FUNCTION = `
  CREATE FUNCTION stop_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(${KINDS.before}, TG_ARGV[0]::int);
    IF NOT pg_try_advisory_xact_lock_shared(${KINDS.after}, TG_ARGV[0]::int) THEN
      PERFORM set_config('synchronous_commit', 'on', true);
    END IF;
    RETURN NULL;
  END $$`;

function triggerOf(at: number, { table, event, when }: StopPoint): string {
  return `CREATE CONSTRAINT TRIGGER stop_at_commit_${at} AFTER ${event} ON ${table}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (${when})
    EXECUTE FUNCTION stop_at_commit(${at})`;
}
