import { utf8 } from '@mash/crypto/bytes';
import { signResponse } from '@mash/crypto/request-signature';
import type { FastifyInstance } from 'fastify';
import type { Clock } from './clock.js';
import type { Partnership } from './partnership.js';

/**
 * Signs every answer, refusals too, under the key that the founding document names, bound to the signature of the request
 * that it answers (RFC 9421 section 2.4).
 */
export function signAnswers(server: FastifyInstance, partnership: Partnership, clock: Clock): void {
  server.addHook('onSend', async (request, reply, payload) => {
    const asked = request.raw.headers['signature'];
    const headers = signResponse(
      { status: reply.statusCode, headers: {}, body: bytesOf(payload) },
      typeof asked === 'string' ? asked : '',
      { ...partnership.answer, now: clock.now() },
    );
    reply.headers(headers);
    return payload;
  });
}

/** Bodies stay bytes until their signature has been checked. */
export function keepBodiesAsBytes(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
}

function bytesOf(payload: unknown): Uint8Array {
  if (payload === undefined || payload === null) return new Uint8Array();
  if (typeof payload === 'string') return utf8(payload);
  if (payload instanceof Uint8Array) return payload;
  throw new Error('An answer that is neither text nor bytes cannot be signed.');
}
