import { equal, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Keys } from '../keys/keys.js';

export const SESSION_COOKIE = '__Host-session';

/** What this gateway keeps in a session: nothing about anybody. `notice` is sealed. */
export interface Session {
  readonly sessionId: string;
  notice?: string;
  /** Set at sign-in: a session that holds nothing is not kept. */
  isSignedIn?: true;
  regenerate(): Promise<void>;
  destroy(): Promise<void>;
}

export function sessionOf(request: FastifyRequest): Session {
  return request.session as unknown as Session;
}

/** The cookie is the session’s identifier and a keyed hash of it: a dump of the table makes no cookie. */
@Injectable()
export class SessionCookie {
  constructor(private readonly keys: Keys) {}

  sign(sessionId: string): string {
    return `${sessionId}.${this.keys.label('session-cookie', sessionId)}`;
  }

  unsign(cookie: string): { valid: true; renew: false; value: string } | Invalid {
    const sessionId = cookie.slice(0, Math.max(0, cookie.lastIndexOf('.')));
    const isOurs = isText(cookie) && equal(utf8(cookie), utf8(this.sign(sessionId)));
    return isOurs
      ? { valid: true, renew: false, value: sessionId }
      : { valid: false, renew: false, value: null };
  }

  /** The session that the request’s cookie names, whether or not it still runs. */
  sessionIdOf(request: FastifyRequest): string | null {
    const cookie = request.cookies[SESSION_COOKIE];
    return cookie === undefined ? null : this.unsign(cookie).value;
  }
}

interface Invalid {
  valid: false;
  renew: false;
  value: null;
}

function isText(cookie: string): boolean {
  return /^[\x21-\x7e]{1,300}$/.test(cookie);
}
