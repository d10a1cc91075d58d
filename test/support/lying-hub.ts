import { type IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type MailboxItem, PollAnswer } from '@mash/contracts/mailbox';
import { utf8 } from '@mash/crypto/bytes';
import { signResponse } from '@mash/crypto/request-signature';
import { type Checkpoint, signCheckpoint } from '@mash/ledger/checkpoint';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../../apps/hub-api/src/clock.js';
import { Partnership } from '../../apps/hub-api/src/partnership.js';
import { type System, startSystem, type TestAgency } from './system.js';

/** What a gateway asked, as the hub hears it after TLS. */
export interface Asked {
  agency: string;
  method: string;
  path: string;
  query: URLSearchParams;
  body: Uint8Array;
}

/** Another answer than the hub's own, or the same. */
type Lie<T> = (answer: T, asked: Asked) => T | Promise<T>;

/** An answer as it goes out, signed. */
export interface Answer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/**
 * A hub that lies at the HTTP edge. It ends mutual TLS as the hub, lets the real hub answer, alters what it likes and
 * signs that with the hub's own key. It holds what the hub's folder holds, and no key of any agency.
 */
export class LyingHub {
  /** Every message that it was sent, in order. */
  readonly heard: Asked[] = [];
  readonly #lies = new Map<string, Lie<unknown>>();
  readonly #spoils = new Map<string, (answer: Answer, asked: IncomingMessage) => Answer>();
  readonly #server: Server<typeof IncomingMessage, typeof HeldBack>;

  constructor(private readonly hub: () => NestFastifyApplication) {
    const tls = { ...this.#partnership.tls, minVersion: 'TLSv1.3' as const };
    this.#server = createServer(
      { ...tls, requestCert: true, rejectUnauthorized: true, ServerResponse: HeldBack },
      (request, response) => void this.#answer(request, response),
    );
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** From now on an agency's polls are answered so. Answers with how to be honest again. */
  lieTo(agency: TestAgency, lie: Lie<PollAnswer>): () => void {
    return this.#lie(agency, '/mailbox', (answer, asked) => lie(PollAnswer.parse(answer), asked));
  }

  /** The same of any other question. */
  lieAbout<T>(agency: TestAgency, path: string, lie: Lie<T>): () => void {
    return this.#lie(agency, path, lie as Lie<unknown>);
  }

  /** Until told otherwise, an agency's answers there are changed after they were signed, as on a wire that is not safe. */
  spoil(
    agency: TestAgency,
    path: string,
    change: (answer: Answer, asked: IncomingMessage) => Answer,
  ): () => void {
    this.#spoils.set(`${agency} ${path}`, change);
    return () => void this.#spoils.delete(`${agency} ${path}`);
  }

  /**
   * Keeps items back from an agency, and numbers the others so that no number is left out. Answers with how to hand
   * over what was kept back, after all the others, and keep nothing more.
   */
  withhold(agency: TestAgency, isKept: (item: MailboxItem) => boolean): () => void {
    const given: MailboxItem[] = [];
    const kept: MailboxItem[] = [];
    let base: number | null = null;
    let seen = 0;
    let isOver = false;
    this.lieTo(agency, async (answer, { query }) => {
      const after = Number(query.get('after'));
      base ??= after;
      for (const item of answer.items.filter(({ number }) => number > Math.max(seen, base ?? 0))) {
        seen = item.number;
        (!isOver && isKept(item) ? kept : given).push(item);
      }
      const from = base;
      const items = given
        .map((item, at) => ({ ...item, number: from + at + 1 }))
        .filter(({ number }) => number > after);
      if (items.length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
      return { ...answer, items };
    });
    return () => {
      isOver = true;
      given.push(...kept.splice(0));
    };
  }

  /** Any head that it likes, under the log's own signature. */
  sign(head: Pick<Checkpoint, 'size' | 'root'>): string {
    const { document, logKey } = this.#partnership;
    const { origin } = document.log;
    return signCheckpoint({ ...head, origin }, origin, logKey);
  }

  get #partnership(): Partnership {
    return this.hub().get(Partnership, { strict: false });
  }

  #lie(agency: TestAgency, path: string, lie: Lie<unknown>): () => void {
    const key = `${agency} ${path}`;
    this.#lies.set(key, lie);
    return () => {
      if (this.#lies.get(key) === lie) this.#lies.delete(key);
    };
  }

  async #answer(request: IncomingMessage, response: HeldBack): Promise<void> {
    const asked = askedBy(request);
    const chunks = tap(request);
    const router = this.hub().getHttpAdapter().getInstance() as unknown as {
      routing(request: IncomingMessage, response: ServerResponse): void;
    };
    router.routing(request, response);
    const { status, headers, body } = await response.held;
    asked.body = Buffer.concat(chunks);
    this.heard.push(asked);
    const key = `${asked.agency} ${asked.path}`;
    const spoil = this.#spoils.get(key);
    if (spoil !== undefined) return response.give(spoil({ status, headers, body }, request));
    const lie = this.#lies.get(key);
    if (lie === undefined || status >= 400) return response.give({ status, headers, body });
    const bytes = Buffer.from(
      utf8(JSON.stringify(await Promise.resolve(lie(JSON.parse(body.toString()), asked)))),
    );
    const signature = request.headers['signature'];
    const signed = signResponse(
      { status, headers: {}, body: bytes },
      typeof signature === 'string' ? signature : '',
      { ...this.#partnership.answer, now: this.hub().get(Clock, { strict: false }).now() },
    );
    const told = { ...headers, ...signed, 'content-length': bytes.length };
    response.give({ status, headers: told, body: bytes });
  }
}

/** The real hub's answer, kept until it is given. */
class HeldBack extends ServerResponse {
  readonly held: Promise<Answer>;
  #headers: OutgoingHttpHeaders = {};
  #hold: (body: Buffer) => void = () => undefined;

  constructor(request: IncomingMessage) {
    super(request);
    this.held = new Promise((resolve) => {
      this.#hold = (body) => resolve({ status: this.statusCode, headers: this.#headers, body });
    });
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    this.#headers = (rest.at(-1) ?? {}) as OutgoingHttpHeaders;
    return this;
  }

  override end(chunk?: unknown): this {
    this.#hold(Buffer.from(typeof chunk === 'string' ? chunk : ((chunk ?? '') as Uint8Array)));
    return this;
  }

  give({ status, headers, body }: Answer): void {
    super.writeHead(status, headers);
    super.end(body);
  }
}

function askedBy(request: IncomingMessage): Asked {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const { subject } = (request.socket as TLSSocket).getPeerCertificate();
  return {
    agency: String(subject.CN),
    method: request.method ?? '',
    path,
    query: new URLSearchParams(query),
    body: new Uint8Array(),
  };
}

/** Listens to a body without taking it from the hub. */
function tap(request: IncomingMessage): Buffer[] {
  const chunks: Buffer[] = [];
  const push = request.push.bind(request);
  request.push = (chunk: Buffer | null, encoding) => {
    if (chunk !== null) chunks.push(chunk);
    return push(chunk, encoding);
  };
  return chunks;
}

/** The real hub and real gateways, with a hub between them that lies when it is told to. */
export async function startLyingSystem(): Promise<{ system: System; liar: LyingHub }> {
  let liar: LyingHub | undefined;
  const system = await startSystem(
    {},
    {
      before: (hub) => {
        liar = new LyingHub(hub);
        return liar.listen();
      },
    },
  );
  if (liar === undefined) throw new Error('Nobody stands before the hub.');
  const lying = liar;
  const stop = system.stop;
  return {
    liar: lying,
    system: {
      ...system,
      stop: async () => {
        await stop();
        await lying.close();
      },
    },
  };
}
