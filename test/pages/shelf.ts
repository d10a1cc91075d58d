import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Look } from './looks.js';

/** Style and script are the gateways’ own, fetched once. */
interface Asset {
  type: string;
  bytes: Buffer;
}

type Served = Pick<Look, 'agency' | 'arrived'>;

/** The page as somebody has it whose browser runs no script. */
export function withoutScript({ arrived }: Served): string {
  return arrived.html.replace(/<script\b[\s\S]*?<\/script>/g, '');
}

/**
 * Hands the bytes and the policy of pages that were served before to a browser, at the same host names, so that pages
 * of a moment that has passed (the hub down, a form refused) can be looked at, several at once.
 */
export class Shelf {
  readonly #pages: { html: string; policy: string }[] = [];
  readonly #assets = new Map<string, Asset>();
  readonly #server: Server;

  private constructor(private readonly origins: Record<string, string>) {
    this.#server = createServer((request, response) => {
      const { url = '', headers } = request;
      this.#answer(url, String(headers.host)).then(
        ({ bytes, head }) => response.writeHead(200, head).end(bytes),
        () => response.writeHead(404).end(),
      );
    });
  }

  /** @param origins of the gateways, by agency. */
  static async open(origins: Record<string, string>): Promise<Shelf> {
    const shelf = new Shelf(origins);
    await new Promise<void>((resolve) => {
      shelf.#server.listen(0, '127.0.0.1', resolve);
    });
    return shelf;
  }

  /** @returns where a browser finds it. */
  put(look: Served, { script }: { script: boolean }): string {
    const { html, headers } = look.arrived;
    const policy = String(headers['content-security-policy']);
    const number = this.#pages.push({ html: script ? html : withoutScript(look), policy }) - 1;
    const { port } = this.#server.address() as AddressInfo;
    return `http://${look.agency}.localhost:${port}/${number}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(url: string, host: string) {
    if (url.startsWith('/assets/')) {
      const { type, bytes } = await this.#asset(url, host.split('.')[0] ?? '');
      const head = { 'content-type': type, 'cache-control': 'max-age=3600, immutable' };
      return { bytes, head };
    }
    const { html, policy } = this.#pages[Number(url.slice(1))] ?? { html: '', policy: '' };
    const head = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
    return { bytes: html, head };
  }

  async #asset(url: string, agency: string): Promise<Asset> {
    const kept = this.#assets.get(url);
    if (kept !== undefined) return kept;
    const origin = new URL(this.origins[agency] ?? '');
    const answer = await fetch(`http://127.0.0.1:${origin.port}${url}`, {
      headers: { host: origin.host },
    });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    const asset = {
      type: answer.headers.get('content-type') ?? '',
      bytes: Buffer.from(await answer.arrayBuffer()),
    };
    this.#assets.set(url, asset);
    return asset;
  }
}
