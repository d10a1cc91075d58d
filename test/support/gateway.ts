import { join } from 'node:path';
import type { StaffRole } from '@mash/contracts/vocabulary';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { Config } from '../../apps/agency-gateway/src/config.js';
import { createGateway } from '../../apps/agency-gateway/src/create-gateway.js';
import { CreateStaff } from '../../apps/agency-gateway/src/staff/staff.js';
import { Browser } from '../../tools/play/browser.js';
import { freePort } from '../../tools/postgres/ports.js';
import { MovableClock } from '../../tools/start/movable-clock.js';
import { foundPartnership } from './founding.js';
import { createGatewayDatabase } from './migrated.js';

export interface TestGateway {
  app: NestFastifyApplication;
  config: Config;
  clock: MovableClock;
  origin: string;
  browser(): Browser;
  sql(query: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Adds a person and signs in as them. */
  signedIn(username: string, roles?: StaffRole[]): Promise<Browser>;
  stop(): Promise<void>;
}

export const PASSWORD = 'correct horse battery';

/** One real gateway on a database and a founding of its own, listening; no hub. */
export async function startGateway(
  agency: string,
  features: Type[] = [],
  environment: Record<string, string> = {},
): Promise<TestGateway> {
  const database = await createGatewayDatabase(`frame_${agency}`);
  const founding = await foundPartnership([agency === 'cef' ? 'police' : agency, 'cef']);
  const clock = new MovableClock();
  const port = await freePort();
  const origin = `http://${agency}.localhost:${port}`;
  const config = Config.read({
    DATABASE_URL: database.appUrl,
    PORT: String(port),
    MASH_HOME: join(founding.folder, agency),
    MASH_FOUNDING_HASH: founding.hash,
    MASH_AGENCY_FOLDER: `agencies/${agency}`,
    MASH_HUB_URL: 'https://hub.localhost:9',
    MASH_PASSPHRASE_FILE: join(founding.folder, 'passphrases', agency),
    MASH_PUBLIC_ORIGIN: origin,
    MASH_DEMONSTRATION: 'yes',
    ...environment,
  });
  const app = await createGateway(config, { clock, features, logger: false });
  await app.listen(port, config.host);
  const browser = () => new Browser(origin);
  return {
    app,
    config,
    clock,
    origin,
    browser,
    sql: (query, parameters) => app.get(DataSource).query(query, parameters),
    signedIn: (username, roles) => signIn(app, browser(), username, roles ?? ['practitioner']),
    stop: async () => {
      await app.close();
      await database.drop();
      founding.drop();
    },
  };
}

async function signIn(
  app: NestFastifyApplication,
  browser: Browser,
  username: string,
  roles: StaffRole[],
): Promise<Browser> {
  await app.get(CreateStaff).create({
    username,
    roles,
    name: `${username} Example`,
    jobTitle: 'Detective constable, MASH',
    password: PASSWORD,
  });
  await browser.get('/');
  browser.fill({ Username: username, Password: PASSWORD });
  await browser.press(buttonOf(browser));
  return browser;
}

/** "Sign in with your Police account" */
export function buttonOf({ text }: { text: string }): string {
  return /Sign in with your .*? account/.exec(text)?.[0] ?? 'Sign in';
}
