import { toBase64url } from '@mash/crypto/bytes';
import { randomBytes } from '@mash/crypto/random';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from '../config.js';

const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** What every answer carries, whoever gave it. A page’s own policy, set before, stands. */
export function addSecurityHeaders(server: FastifyInstance, config: Config): void {
  server.addHook('onSend', (_request, reply, payload, done) => {
    setOnce(reply, 'content-security-policy', NOTHING);
    setOnce(reply, 'cache-control', 'no-store');
    reply.headers({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
      'x-robots-tag': 'noindex',
    });
    if (config.publicOrigin.startsWith('https:')) {
      reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
    }
    done(null, payload);
  });
}

/** @returns the nonce of this page’s one script. */
export function allowPage(reply: FastifyReply): string {
  const nonce = toBase64url(randomBytes(16));
  reply.header(
    'content-security-policy',
    [
      "default-src 'none'",
      "style-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      "img-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
  );
  return nonce;
}

function setOnce(reply: FastifyReply, name: string, value: string): void {
  if (reply.getHeader(name) === undefined) reply.header(name, value);
}
