import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Every message at the hub, both ways, after TLS was taken off: line, headers and body. */
export class HubTap {
  readonly messages: Buffer[][] = [];

  /** Listens before anything of the hub does. */
  listen(hub: NestFastifyApplication): void {
    hub
      .getHttpServer()
      .prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
        this.#keepRequest(request);
        this.#keepAnswer(response);
      });
  }

  get bytes(): Buffer {
    return Buffer.concat(this.messages.map((parts) => Buffer.concat([...parts, Buffer.of(10)])));
  }

  #keepRequest(request: IncomingMessage): void {
    const { method, url, rawHeaders } = request;
    const parts = [Buffer.from(`${method} ${url} ${rawHeaders.join(' ')}\n`)];
    this.messages.push(parts);
    const emit = request.emit.bind(request);
    request.emit = (event: string, ...values: unknown[]) => {
      if (event === 'data') parts.push(Buffer.from(values[0] as Buffer));
      return emit(event, ...values);
    };
  }

  #keepAnswer(response: ServerResponse): void {
    const parts: Buffer[] = [];
    this.messages.push(parts);
    for (const name of ['write', 'end'] as const) {
      const send = response[name].bind(response) as (...given: unknown[]) => never;
      response[name] = (...given: unknown[]) => {
        const [body] = given;
        if (typeof body === 'string' || body instanceof Uint8Array) parts.push(Buffer.from(body));
        return send(...given);
      };
    }
    response.once('finish', () => parts.push(Buffer.from(JSON.stringify(response.getHeaders()))));
  }
}
