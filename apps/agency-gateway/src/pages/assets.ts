import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toBase64url } from '@mash/crypto/bytes';
import { sha256 } from '@mash/crypto/hash';
import type { FastifyInstance } from 'fastify';
import { GOVUK, MOJ } from './templates.js';

const OWN = join(dirname(fileURLToPath(import.meta.url)), 'assets');
const FONTS = '"Helvetica Neue",Arial,"Liberation Sans",sans-serif';
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Style and script, held in memory under one address that changes with any of them: no file is looked up by name. */
export class Assets {
  readonly #files = new Map<string, { type: string; bytes: Buffer }>();
  /** Where they are: "/assets/3qB…". */
  readonly address: string;

  constructor() {
    for (const name of ['govuk-frontend.min.css', 'govuk-frontend.min.js']) {
      this.#add(join(GOVUK, name));
    }
    for (const name of ['moj-frontend.min.css', 'moj-frontend.min.js']) this.#add(join(MOJ, name));
    for (const name of readdirSync(OWN)) this.#add(join(OWN, name));
    for (const name of readdirSync(join(MOJ, 'assets/images'))) {
      if (name.endsWith('.svg')) this.#add(join(MOJ, 'assets/images', name));
    }
    const all = [...this.#files.values()].map(({ bytes }) => bytes);
    this.address = `/assets/${toBase64url(sha256(Buffer.concat(all))).slice(0, 12)}`;
  }

  /** Before the sessions are registered: an asset needs none. */
  async register(server: FastifyInstance): Promise<void> {
    await server.register((scope, _options, done) => {
      scope.get('/assets/*', (request, reply) => {
        const file = this.#files.get(basename(request.url.split('?', 1)[0] ?? ''));
        if (file === undefined) return reply.status(404).type('text/plain').send('Not found');
        const isCurrent = request.url.startsWith(`${this.address}/`);
        return reply
          .type(file.type)
          .header('cache-control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache')
          .send(file.bytes);
      });
      done();
    });
  }

  #add(path: string): void {
    const extension = extname(path);
    const bytes = readFileSync(path);
    const type = TYPES[extension];
    if (type === undefined) return;
    const own = extension === '.css' ? Buffer.from(withOwnFonts(bytes.toString('utf8'))) : bytes;
    this.#files.set(basename(path), { type, bytes: own });
  }
}

/** GDS Transport and the crown may be used on service.gov.uk alone. */
function withOwnFonts(css: string): string {
  return css
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replace(/"?GDS Transport"?,\s*arial,\s*sans-serif/g, FONTS)
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '');
}
