import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Clock } from './clock.js';
import { Config } from './config.js';
import { Mismatches } from './mismatches/mismatches.js';
import { Open } from './sign-in/sign-in.js';

/** For the machines that watch this one. Probes never reach another system. */
@Controller()
export class HealthController {
  readonly #startedAt: Date;

  constructor(
    private readonly config: Config,
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly mismatches: Mismatches,
  ) {
    this.#startedAt = clock.now();
  }

  @Open()
  @Get('ping')
  ping() {
    return { status: 'UP' };
  }

  @Open()
  @Get('health')
  async health(@Res({ passthrough: true }) reply: FastifyReply) {
    const components = await this.#components();
    const isUp = components.database.status === 'UP';
    const isMatching = isUp && components.ledger?.status === 'UP';
    reply.status(isUp ? 200 : 503);
    return { status: !isUp ? 'DOWN' : isMatching ? 'UP' : 'DEGRADED', components };
  }

  @Open()
  @Get('info')
  info() {
    const uptimeSeconds = (this.clock.now().getTime() - this.#startedAt.getTime()) / 1000;
    const { profile, isDemonstration } = this.config;
    return {
      app: 'agency-gateway',
      agency: profile.id,
      isDemonstration,
      uptimeSeconds: Math.round(uptimeSeconds),
    };
  }

  /** A ledger that does not match stops sharing, not reading: whoever watches is told, and restarts nothing. */
  async #components() {
    try {
      const since = await this.mismatches.since();
      const ledger = since === null ? { status: 'UP' } : { status: 'MISMATCH', since };
      return { database: { status: 'UP' }, ledger };
    } catch {
      return { database: { status: 'DOWN' } };
    }
  }
}
