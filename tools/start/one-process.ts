import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config as GatewayConfig } from '../../apps/agency-gateway/src/config.js';
import { createGateway } from '../../apps/agency-gateway/src/create-gateway.js';
import { Config as HubConfig } from '../../apps/hub-api/src/config.js';
import { createHub } from '../../apps/hub-api/src/create-hub.js';
import { county } from '../../demonstration/county.js';
import { fillVault } from '../demonstration/fill-vault.js';
import type { MovableClock } from './movable-clock.js';
import { addressOf, PROCESS_NAMES, type ProcessName } from './processes.js';
import type { Progress } from './progress.js';
import { inTemporaryPlace, type TemporaryPlace } from './temporary-place.js';

type Agency = Exclude<ProcessName, 'hub'>;

/** The hub, the four gateways and the county, in this process and on one clock: what no configuration can move (DESIGN 3.7). */
export interface OneProcess {
  progress: Progress;
  addressOf(agency: Agency): string;
  /** Something of one gateway, by its class. */
  at<T>(agency: Agency, what: new (...given: never[]) => T): T;
  stopOne(name: ProcessName): Promise<void>;
  startOne(name: ProcessName): Promise<void>;
  stop(): Promise<void>;
}

export function startOneProcess(clock: MovableClock): Promise<OneProcess> {
  Logger.overrideLogger(false);
  return inTemporaryPlace(async (place) => {
    const { progress, ports, undo, stop } = place;
    const running = new Map<ProcessName, NestFastifyApplication>();
    const startOne = async (name: ProcessName) => {
      running.set(name, await (name === 'hub' ? hub(place, clock) : gateway(place, name, clock)));
    };
    const stopOne = async (name: ProcessName) => {
      await running.get(name)?.close();
      running.delete(name);
    };
    undo.push(() => Promise.all(PROCESS_NAMES.map(stopOne)));
    await progress.during('hub and gateways', () => Promise.all(PROCESS_NAMES.map(startOne)));
    return {
      progress,
      addressOf: (agency) => addressOf(agency, ports[agency]),
      at: (agency, what) => {
        const app = running.get(agency);
        if (app === undefined) throw new Error(`${agency} is stopped.`);
        return app.get(what, { strict: false });
      },
      stopOne,
      startOne,
      stop,
    };
  });
}

async function hub({ environmentOf, stateFolder }: TemporaryPlace, clock: MovableClock) {
  mkdirSync(join(stateFolder, 'hub'), { recursive: true, mode: 0o700 });
  const config = HubConfig.read(environmentOf('hub'));
  const app = await createHub(config, { clock, logger: false });
  await app.listen(config.port, config.host);
  return app;
}

async function gateway(
  { environmentOf, stateFolder }: TemporaryPlace,
  agency: Agency,
  clock: MovableClock,
) {
  mkdirSync(join(stateFolder, agency), { recursive: true, mode: 0o700 });
  const config = GatewayConfig.read(environmentOf(agency));
  const app = await createGateway(config, { clock, logger: false });
  await fillVault(app, agency, county(1, clock.now().toISOString().slice(0, 10)));
  await app.listen(config.port, config.host);
  return app;
}
