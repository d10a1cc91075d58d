import { Problem } from '@mash/contracts/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';

interface CsrfServer {
  csrfProtection(request: FastifyRequest, reply: unknown, next: () => void): void;
}

/** Whether the form carries the token of this session. */
export function hasToken(request: FastifyRequest): boolean {
  let isGood = false;
  const refusing = { send: () => refusing };
  const server = request.server as unknown as CsrfServer;
  server.csrfProtection(request, refusing, () => {
    isGood = true;
  });
  return isGood;
}

/** The token for the forms of this session’s pages. */
export function tokenFor(reply: FastifyReply): string {
  return (reply as unknown as { generateCsrf(): string }).generateCsrf();
}

/** Whether the browser says that one of our own pages sent this: only then are its words worth keeping. */
export function isFromOurPage(request: FastifyRequest, config: Config): boolean {
  return request.headers.origin === config.publicOrigin;
}

/** A problem that a browser is led out of: it goes to `location`. */
export class LedElsewhere extends Problem {
  constructor(
    kind: 'not-signed-in' | 'form-expired',
    detail: string,
    readonly location: string,
  ) {
    super(kind, detail);
  }
}
