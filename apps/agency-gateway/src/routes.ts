import type { FastifyInstance } from 'fastify';

export interface Route {
  method: string;
  url: string;
}

/** Every route of the HTTP server itself, so that a test can walk them all: `app.get(Routes)`. */
export class Routes {
  readonly all: Route[] = [];

  collect(server: FastifyInstance): void {
    server.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) {
        if (one !== 'HEAD') this.all.push({ method: one, url });
      }
    });
  }
}
