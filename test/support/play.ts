import type { Browser } from 'playwright-core';
import type { County } from '../../demonstration/vault.js';
import { fillVault } from '../../tools/demonstration/fill-vault.js';
import { BrowserTerminal } from '../../tools/play/browser-terminal.js';
import type { Terminal } from '../../tools/play/terminal.js';
import { hasChromium, launchChromium } from './chromium.js';
import { ChromiumTerminal } from './chromium-terminal.js';
import { enrolled } from './open-case.js';
import { AGENCIES, type System, startSystem, type TestAgency } from './system.js';

/** Four agencies with what the demonstration tells of some cases, ready to play. */
export async function systemOf(county: County): Promise<System> {
  const system = await startSystem({}, { names: 'own' });
  for (const agency of AGENCIES) await fillVault(system.gateways[agency].app, agency, county);
  await enrolled(system);
  return system;
}

/** A plain browser at each agency’s terminal. */
export function plainSeatsOf(system: System): (agency: TestAgency) => Promise<Terminal> {
  return (agency) => Promise.resolve(new BrowserTerminal(system.gateways[agency].origin));
}

/** Everybody sits in Chromium with a keyboard, without mouse and script; at a plain browser where there is no Chromium. */
export class Seats {
  private constructor(private readonly chromium: Browser | null) {}

  static async make(): Promise<Seats> {
    return new Seats(hasChromium ? await launchChromium() : null);
  }

  /** How many people have sat down in Chromium. */
  get taken(): number {
    return this.chromium?.contexts().length ?? 0;
  }

  at(system: System): (agency: TestAgency) => Promise<Terminal> {
    const { chromium } = this;
    if (chromium === null) return plainSeatsOf(system);
    return (agency) => ChromiumTerminal.at(chromium, system.gateways[agency].origin);
  }

  async close(): Promise<void> {
    await this.chromium?.close();
  }
}
