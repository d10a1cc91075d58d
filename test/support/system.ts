import { join } from 'node:path';
import type { AgencyId } from '@mash/contracts/ids';
import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config as GatewayConfig } from '../../apps/agency-gateway/src/config.js';
import { createGateway } from '../../apps/agency-gateway/src/create-gateway.js';
import { Config as HubConfig } from '../../apps/hub-api/src/config.js';
import { createHub } from '../../apps/hub-api/src/create-hub.js';
import { MovableClock } from '../../tools/start/movable-clock.js';
import type { TestDatabase } from './database.js';
import { foundPartnership, type Names, type TestFounding } from './founding.js';
import { createGatewayDatabase, createHubDatabase } from './migrated.js';

/** Set MASH_TEST_LOG to see what the processes log. */
const LOGGER =
  process.env['MASH_TEST_LOG'] === undefined ? false : new ConsoleLogger({ json: true });

export const AGENCIES = ['police', 'health', 'adults', 'cef'] as const;
export type TestAgency = (typeof AGENCIES)[number];

/** One gateway of a running system. */
export interface SystemGateway {
  agency: AgencyId;
  app: NestFastifyApplication;
  /** For another copy of it. */
  config: GatewayConfig;
  database: TestDatabase;
  origin: string;
}

/** The real hub and real gateways, TLS and signatures between them, each on a database of its own. */
export interface System {
  founding: TestFounding;
  clock: MovableClock;
  hub: { app: NestFastifyApplication; database: TestDatabase; url: string };
  gateways: Record<TestAgency, SystemGateway>;
  /** Agencies that are no witnesses, each from its folder in `associates/`. */
  associates: Readonly<Record<string, SystemGateway>>;
  stopHub(): Promise<void>;
  startHub(): Promise<void>;
  /** A terminal goes away, and comes back where it was, with what it kept. */
  stopGateway(agency: TestAgency): Promise<void>;
  startGateway(agency: TestAgency): Promise<void>;
  stop(): Promise<void>;
}

/** How a test looks into a system, and what it sets otherwise. */
export interface SystemOptions {
  /** Which of the folders in `associates/` take part. */
  associates?: readonly string[];
  /** What the partnership and its agencies are called. */
  names?: Names;
  /** Hears every line that any process logs. */
  logger?: LoggerService;
  /** Settings beside the ordinary ones. */
  environment?: Partial<Record<'hub' | TestAgency, Record<string, string>>>;
  /** Before a process starts on its database, which is migrated. */
  prepareDatabase?(database: TestDatabase): Promise<void>;
  /** Whoever stands before the hub: the address at which gateways then reach it. The hub goes by their clock. */
  before?(hub: () => NestFastifyApplication): Promise<string>;
  /** Before the hub listens. */
  prepareHub?(hub: NestFastifyApplication): void;
}

/** `folders` are agencies’ folders other than those of the repository. */
export async function startSystem(
  folders: Partial<Record<TestAgency, string>> = {},
  options: SystemOptions = {},
): Promise<System> {
  const founding = await foundPartnership(AGENCIES, options.names, options.associates);
  const clock = new MovableClock();
  const hubDatabase = await createHubDatabase('hub');
  await options.prepareDatabase?.(hubDatabase);
  const hubOptions = { ...options, ...(options.before && { clock }) };
  let hub = await startHub(founding, hubDatabase, 0, hubOptions);
  const port = portOf(hub);
  const url = (await options.before?.(() => hub)) ?? `https://127.0.0.1:${port}`;
  const gateways = await startGateways(folders, { founding, url, clock, ...options });
  const associates = await startAssociates({ founding, url, clock, ...options });
  const started = [...Object.values(gateways), ...Object.values(associates)];
  let isHubUp = true;
  const system: System = {
    founding,
    clock,
    hub: { app: hub, database: hubDatabase, url },
    gateways,
    associates,
    async stopHub() {
      if (isHubUp) await hub.close();
      isHubUp = false;
    },
    async startHub() {
      if (isHubUp) return;
      hub = await startHub(founding, hubDatabase, port, hubOptions);
      system.hub.app = hub;
      isHubUp = true;
    },
    stopGateway: (agency) => gateways[agency].app.close(),
    async startGateway(agency) {
      const gateway = gateways[agency];
      gateway.app = await createGateway(gateway.config, {
        clock,
        logger: options.logger ?? LOGGER,
      });
      await gateway.app.listen(Number(new URL(gateway.origin).port), gateway.config.host);
    },
    async stop() {
      await Promise.all(started.map(({ app }) => app.close()));
      await system.stopHub();
      await Promise.all(
        [hubDatabase, ...started.map(({ database }) => database)].map((database) =>
          database.drop(),
        ),
      );
      founding.drop();
    },
  };
  return system;
}

async function startHub(
  founding: TestFounding,
  database: TestDatabase,
  port: number,
  { logger, environment, prepareHub, clock }: SystemOptions & { clock?: MovableClock },
): Promise<NestFastifyApplication> {
  const config = HubConfig.read({
    ...environment?.hub,
    DATABASE_URL: database.appUrl,
    PORT: String(port),
    MASH_HOME: join(founding.folder, 'hub'),
    MASH_FOUNDING_HASH: founding.hash,
  });
  const hub = await createHub(config, { ...(clock && { clock }), logger: logger ?? LOGGER });
  prepareHub?.(hub);
  await hub.listen(config.port, config.host);
  return hub;
}

async function startGateways(
  folders: Partial<Record<TestAgency, string>>,
  options: Omit<GatewayOptions, 'folder'>,
): Promise<System['gateways']> {
  const started = await Promise.all(
    AGENCIES.map((agency) =>
      startGateway(agency, { ...options, folder: folders[agency] ?? `agencies/${agency}` }),
    ),
  );
  return Object.fromEntries(
    started.map((gateway) => [gateway.agency, gateway]),
  ) as System['gateways'];
}

async function startAssociates(
  options: Omit<GatewayOptions, 'folder'>,
): Promise<System['associates']> {
  const started = await Promise.all(
    (options.associates ?? []).map((agency) =>
      startGateway(agency, { ...options, folder: `associates/${agency}` }),
    ),
  );
  return Object.fromEntries(started.map((gateway) => [gateway.agency, gateway]));
}

interface GatewayOptions extends SystemOptions {
  founding: TestFounding;
  url: string;
  clock: MovableClock;
  folder: string;
}

async function startGateway(
  agency: AgencyId,
  { founding, url, clock, folder, ...options }: GatewayOptions,
): Promise<SystemGateway> {
  const database = await createGatewayDatabase(agency.replaceAll('-', '_'));
  await options.prepareDatabase?.(database);
  const config = GatewayConfig.read({
    ...options.environment?.[agency as TestAgency],
    DATABASE_URL: database.appUrl,
    PORT: '0',
    MASH_HOME: join(founding.folder, agency),
    MASH_FOUNDING_HASH: founding.hash,
    MASH_AGENCY_FOLDER: folder,
    MASH_HUB_URL: url,
    MASH_PASSPHRASE_FILE: join(founding.folder, 'passphrases', agency),
    MASH_PUBLIC_ORIGIN: `http://${agency}.localhost`,
    MASH_DEMONSTRATION: 'yes',
  });
  const app = await createGateway(config, { clock, logger: options.logger ?? LOGGER });
  await app.listen(0, config.host);
  return { agency, app, config, database, origin: `http://${agency}.localhost:${portOf(app)}` };
}

function portOf(app: NestFastifyApplication): number {
  return (app.getHttpServer().address() as { port: number }).port;
}

/** What is to fail (`test/long/guards.spec.ts`) need not be waited for as long as what may come late. */
const PATIENCE_SECONDS = Number(process.env['MASH_TEST_PATIENCE_SECONDS'] ?? 120);

/** Looks until something is so, or says what was waited for. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | false | undefined>,
  seconds = PATIENCE_SECONDS,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`Waited ${seconds} seconds in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
