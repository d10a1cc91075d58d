import { ConsoleLogger, type LoggerService, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Clock } from './clock.js';
import type { Config } from './config.js';
import { FEATURES, GatewayModule } from './gateway.module.js';
import { Assets } from './pages/assets.js';
import { addSecurityHeaders } from './pages/headers.js';
import { Routes } from './routes.js';
import { Connections } from './sign-in/sign-in.js';

export interface GatewayOptions {
  clock?: Clock;
  logger?: LoggerService | false;
  /** Instead of all features: a test of the frame brings pages of its own. */
  features?: Type[];
}

/** One gateway, ready to listen. `main.ts` and the tests make it the same way. */
export async function createGateway(
  config: Config,
  options: GatewayOptions = {},
): Promise<NestFastifyApplication> {
  const { clock = new Clock(), features = FEATURES } = options;
  const adapter = new FastifyAdapter({ trustProxy: trustOneHop(config.trustedProxy) });
  const server = adapter.getInstance() as unknown as FastifyInstance;
  const routes = new Routes();
  routes.collect(server);
  const app = await NestFactory.create<NestFastifyApplication>(
    GatewayModule.of(config, clock, routes, features),
    adapter,
    { abortOnError: false, logger: options.logger ?? new ConsoleLogger({ json: true }) },
  );
  addSecurityHeaders(server, config);
  await app.get(Assets).register(server);
  await app.get(Connections).register(server);
  await app.init();
  return app;
}

/** Believes the forwarded address and scheme of one proxy, and of nobody behind it. */
function trustOneHop(proxy: string | undefined) {
  if (proxy === undefined) return false;
  return (address: string, hop: number) => hop === 0 && address.replace(/^::ffff:/, '') === proxy;
}
