import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Clock } from './clock.js';
import type { Config } from './config.js';
import { hubModule } from './hub.module.js';
import { Partnership } from './partnership.js';
import { keepBodiesAsBytes, signAnswers } from './signed-answers.js';

export interface HubOptions {
  clock?: Clock;
  logger?: LoggerService | false;
}

/** The largest entry as base64url, with its header and leaf. */
const BODY_LIMIT = 1_600_000;

/** One copy of the hub, ready to listen, over TLS 1.3 with client certificates. `main.ts` and the tests make it the same way. */
export async function createHub(
  config: Config,
  options: HubOptions = {},
): Promise<NestFastifyApplication> {
  const { clock = new Clock() } = options;
  const partnership = new Partnership(config);
  const adapter = new FastifyAdapter({
    https: {
      ...partnership.tls,
      minVersion: 'TLSv1.3',
      requestCert: true,
      rejectUnauthorized: true,
    },
    bodyLimit: BODY_LIMIT,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
  });
  const server = adapter.getInstance() as unknown as FastifyInstance;
  const app = await NestFactory.create<NestFastifyApplication>(
    hubModule(config, partnership, clock),
    adapter,
    {
      abortOnError: false,
      bodyParser: false,
      logger: options.logger ?? new ConsoleLogger({ json: true }),
    },
  );
  keepBodiesAsBytes(server);
  signAnswers(server, partnership, clock);
  await app.init();
  return app;
}
