import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { Problem } from '@mash/contracts/problem';
import { certificateFingerprint } from '@mash/crypto/certificate';

/** What one exchange with the hub sends. */
export interface Outgoing {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** What came back, with every header occurrence as it was sent. */
export interface Incoming {
  status: number;
  rawHeaders: string[];
  body: Uint8Array;
}

/** The client's half of TLS 1.3 with pinned certificates, over connections that are kept alive. */
export interface TransportOptions {
  origin: URL;
  /** The hub's name as gateways address it; its certificate carries it. */
  serverName: string;
  certificate: string;
  key: string;
  ca: string;
  /** Fingerprint of the hub's certificate, from the founding document. */
  pin: string;
}

/** A poll is held 25 seconds; an answer that takes longer than this is a failure. */
const TIMEOUT_MILLISECONDS = 40_000;

/** Nothing that the hub sends is larger. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

export class Transport {
  readonly #agent: Agent;

  constructor(private readonly options: TransportOptions) {
    this.#agent = new Agent({
      keepAlive: true,
      maxSockets: 8,
      minVersion: 'TLSv1.3',
      cert: options.certificate,
      key: options.key,
      ca: options.ca,
      servername: options.serverName,
      checkServerIdentity: (_host, peer) =>
        certificateFingerprint(peer.raw) === options.pin
          ? undefined
          : new Error('The hub showed a certificate that is not the one in the founding document.'),
    });
  }

  /** @throws Problem `hub-unavailable` when no answer came. */
  send(outgoing: Outgoing, signal?: AbortSignal): Promise<Incoming> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => reject(new Problem('hub-unavailable', error.message));
      const sent = request(
        {
          agent: this.#agent,
          host: this.options.origin.hostname,
          port: this.options.origin.port,
          method: outgoing.method,
          path: outgoing.path,
          headers: { ...outgoing.headers, 'content-length': String(outgoing.body.length) },
          timeout: TIMEOUT_MILLISECONDS,
          ...(signal && { signal }),
        },
        (answer) => collect(answer).then(resolve, fail),
      );
      sent.once('timeout', () => sent.destroy(new Error('The hub did not answer in time.')));
      sent.once('error', fail);
      sent.end(outgoing.body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

async function collect(answer: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error('The hub sent more than can be right.');
    chunks.push(chunk);
  }
  return {
    status: answer.statusCode ?? 0,
    rawHeaders: answer.rawHeaders,
    body: Buffer.concat(chunks),
  };
}
