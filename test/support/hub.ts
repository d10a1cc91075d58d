import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { Clock } from '../../apps/hub-api/src/clock.js';
import { Config } from '../../apps/hub-api/src/config.js';
import { createHub } from '../../apps/hub-api/src/create-hub.js';
import { AgencyClient } from './agency-client.js';
import type { TestDatabase } from './database.js';
import { foundPartnership, type TestFounding } from './founding.js';
import { createHubDatabase } from './migrated.js';

export const AGENCIES = ['police', 'health', 'adults', 'cef'] as const;
export type Clients = Record<(typeof AGENCIES)[number], AgencyClient>;

/** A clock that a test moves; otherwise it runs. */
export class HubClock extends Clock {
  aheadMilliseconds = 0;

  override now(): Date {
    return new Date(Date.now() + this.aheadMilliseconds);
  }
}

/** The environment of one copy of the hub. */
export function hubEnvironment(founding: TestFounding, database: TestDatabase) {
  return {
    DATABASE_URL: database.appUrl,
    PORT: '0',
    MASH_HOME: join(founding.folder, 'hub'),
    MASH_FOUNDING_HASH: founding.hash,
  };
}

/** The real hub on a database and a founding of its own, with agencies that speak to it. */
export class TestHub {
  readonly clock = new HubClock();
  readonly copies: NestFastifyApplication[] = [];
  /** Settings of the copies that are started from now on. */
  environment: Record<string, string> = {};

  private constructor(
    readonly founding: TestFounding,
    readonly database: TestDatabase,
  ) {}

  /** Founds, migrates and starts one copy. */
  static async start(environment: Record<string, string> = {}): Promise<TestHub> {
    const hub = await TestHub.prepare();
    hub.environment = environment;
    await hub.startCopy();
    return hub;
  }

  /** Founds and migrates only. */
  static async prepare(agencies: readonly string[] = AGENCIES): Promise<TestHub> {
    const [founding, database] = await Promise.all([
      foundPartnership(agencies),
      createHubDatabase('hub'),
    ]);
    return new TestHub(founding, database);
  }

  async startCopy(): Promise<number> {
    const config = Config.read({
      ...hubEnvironment(this.founding, this.database),
      ...this.environment,
    });
    const app = await createHub(config, {
      clock: this.clock,
      ...(process.env['MASH_TEST_LOGS'] === undefined && { logger: false as const }),
    });
    await app.listen(config.port, config.host);
    this.copies.push(app);
    return portOf(app);
  }

  get port(): number {
    const [first] = this.copies;
    return first === undefined ? 0 : portOf(first);
  }

  client(agency: (typeof AGENCIES)[number]): AgencyClient {
    return AgencyClient.open(this.founding, agency, this.port, () => this.clock.now());
  }

  /** All four, their keys in the ledger. */
  async clients(): Promise<Clients> {
    const clients = Object.fromEntries(
      AGENCIES.map((agency) => [agency, this.client(agency)]),
    ) as Clients;
    for (const client of Object.values(clients)) {
      const { status, body } = await client.introduce();
      if (status !== 200) throw new Error(`introduction: ${status} ${JSON.stringify(body)}`);
    }
    return clients;
  }

  /** Every route that the first copy's own server has. */
  routes(): { method: string; path: string }[] {
    const server = this.copies[0]?.getHttpAdapter().getInstance() as unknown as {
      printRoutes(options: { commonPrefix: boolean }): string;
    };
    return routesIn(server.printRoutes({ commonPrefix: false }));
  }

  /** As the superuser, who sees every row. */
  async sql<T extends pg.QueryResultRow>(query: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.database.superuserUrl });
    await client.connect();
    try {
      return (await client.query<T>(query, values)).rows;
    } finally {
      await client.end();
    }
  }

  async stop(clients: AgencyClient[] = []): Promise<void> {
    for (const client of clients) client.close();
    await Promise.all(this.copies.map((app) => app.close()));
    await this.database.drop();
    this.founding.drop();
  }
}

export function portOf(app: NestFastifyApplication): number {
  return (app.getHttpServer().address() as { port: number }).port;
}

/** Fastify prints its routes as a tree: four characters of drawing a level. */
function routesIn(tree: string): { method: string; path: string }[] {
  const parts: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const found = /^((?:[│ ] {3})*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (found === null) return [];
    const [, drawing = '', part = '', methods] = found;
    const level = drawing.length / 4;
    parts.splice(level, parts.length, part);
    const path = parts.join('');
    return (methods?.split(', ') ?? []).map((method) => ({ method, path }));
  });
}

/** Looks until it is so. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean, seconds = 15) {
  const end = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Waited ${seconds} seconds in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
