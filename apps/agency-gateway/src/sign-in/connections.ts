import cookie from '@fastify/cookie';
import csrfProtection from '@fastify/csrf-protection';
import fastifySession from '@fastify/session';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import connectPgSimple, { type Store } from 'connect-pg-simple';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { SESSION_COOKIE, SessionCookie } from './session.js';

const IDLE_SECONDS = 30 * 60;
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Sessions on the server, in PostgreSQL, found by a `__Host-` cookie that lives as long as the browser:
 * the row ends after 30 minutes without a page, and the cookie then still says whose it was.
 */
@Injectable()
export class Connections implements OnApplicationShutdown {
  readonly #store: Store;

  constructor(
    private readonly config: Config,
    private readonly cookie: SessionCookie,
    private readonly database: DataSource,
  ) {
    this.#store = storeIn(this.database);
  }

  async register(server: FastifyInstance): Promise<void> {
    server.addHook('onRequest', (request, _reply, done) => {
      this.#markSecure(request);
      done();
    });
    await server.register(cookie);
    await server.register(fastifySession, {
      secret: {
        sign: (sessionId) => this.cookie.sign(sessionId),
        unsign: (cookie) => this.cookie.unsign(cookie) as never,
      },
      cookieName: SESSION_COOKIE,
      cookie: { secure: true, httpOnly: true, sameSite: 'strict', path: '/' },
      saveUninitialized: false,
      rolling: true,
      store: this.#store as never,
    });
    await server.register(csrfProtection, { sessionPlugin: '@fastify/session' });
  }

  /** The timer that prunes ended sessions stops before the pool does. */
  async onApplicationShutdown(): Promise<void> {
    await this.#store.close();
  }

  /**
   * A listener that only this machine reaches counts as secure: otherwise the session’s cookie would
   * silently not be set. Behind the trusted proxy, Fastify has read X-Forwarded-Proto itself; another
   * proxy is not believed.
   */
  #markSecure(request: FastifyRequest): void {
    const { isLoopback, trustedProxy } = this.config;
    const isLocal = LOOPBACK.has(request.socket.remoteAddress ?? '');
    const isForwarded = request.headers['x-forwarded-for'] !== undefined;
    if (isLoopback && trustedProxy === undefined && isLocal && !isForwarded) {
      Object.defineProperty(request, 'protocol', { value: 'https' });
    }
  }
}

function storeIn(database: DataSource): Store {
  const PgStore = connectPgSimple(fastifySession);
  const { master } = database.driver as unknown as { master: object };
  return new PgStore({
    pool: master,
    tableName: 'session',
    ttl: IDLE_SECONDS,
    createTableIfMissing: false,
    errorLog: () => undefined,
  });
}
