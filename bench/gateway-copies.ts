import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config } from '../apps/agency-gateway/src/config.js';
import { createGateway } from '../apps/agency-gateway/src/create-gateway.js';
import type { TemporarySystem } from '../tools/start/temporary-system.js';

export const AGENCIES = ['police', 'health', 'adults', 'cef'] as const;
export type BenchAgency = (typeof AGENCIES)[number];

/** A second copy of each gateway inside the bench, to write what nobody would type: it listens to nobody. */
export class GatewayCopies {
  private constructor(private readonly apps: Record<BenchAgency, NestFastifyApplication>) {}

  static async start(system: TemporarySystem): Promise<GatewayCopies> {
    const entries = await Promise.all(
      AGENCIES.map(async (agency) => {
        const config = Config.read(system.environment(agency));
        return [agency, await createGateway(config, { logger: false })] as const;
      }),
    );
    return new GatewayCopies(Object.fromEntries(entries) as GatewayCopies['apps']);
  }

  at<T>(agency: BenchAgency, what: new (...given: never[]) => T): T {
    return this.apps[agency].get(what, { strict: false });
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.apps).map((app) => app.close()));
  }
}
