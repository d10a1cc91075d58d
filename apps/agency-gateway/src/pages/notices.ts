import { fromBase64url, fromUtf8, toBase64url, utf8 } from '@mash/crypto/bytes';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Keys } from '../keys/keys.js';
import { sessionOf } from '../sign-in/sign-in.js';
import type { Notice } from './pages.js';

/** What the next page says once. Kept in the session, sealed: it may name somebody. */
@Injectable()
export class Notices {
  constructor(private readonly keys: Keys) {}

  leave(request: FastifyRequest, notice: Notice): void {
    const session = sessionOf(request);
    const bytes = utf8(JSON.stringify(notice));
    const sealed = this.keys.encryptLocal('session-notice', session.sessionId, bytes);
    session.notice = toBase64url(sealed);
  }

  take(request: FastifyRequest): Notice | null {
    const session = sessionOf(request);
    const sealed = session.notice;
    if (sealed === undefined) return null;
    delete session.notice;
    const bytes = fromBase64url(sealed);
    return JSON.parse(fromUtf8(this.keys.decryptLocal('session-notice', session.sessionId, bytes)));
  }
}
