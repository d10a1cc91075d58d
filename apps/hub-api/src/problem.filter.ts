import { Problem, type ProblemBody, type ProblemKind, problemBody } from '@mash/contracts/problem';
import { randomId } from '@mash/crypto/random';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';

interface Reply {
  status(status: number): Reply;
  header(name: string, value: string): Reply;
  send(body: Uint8Array): unknown;
}

/** What Nest and Fastify themselves refuse, as problems of our own list. */
const KIND_OF_STATUS: Record<number, ProblemKind> = {
  400: 'not-valid',
  404: 'not-found',
  405: 'not-found',
  413: 'too-large',
  414: 'too-large',
  415: 'not-valid',
};

/** Every refusal as RFC 9457. A fault shows its reference and nothing else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('fault');

  catch(error: unknown, host: ArgumentsHost): void {
    const body = this.#bodyOf(error);
    const reply: Reply = host.switchToHttp().getResponse();
    reply
      .status(body.status)
      .header('content-type', 'application/problem+json')
      .send(Buffer.from(JSON.stringify(body)));
  }

  #bodyOf(error: unknown): ProblemBody {
    if (error instanceof Problem) return problemBody(error);
    const kind = KIND_OF_STATUS[statusOf(error)];
    if (kind !== undefined) return problemBody(new Problem(kind, 'The hub did not take this.'));
    const reference = randomId();
    this.#logger.error(`${reference} ${error instanceof Error ? error.stack : String(error)}`);
    return {
      type: 'about:blank',
      title: 'Something went wrong at the hub',
      status: 500,
      instance: `/faults/${reference}`,
    };
  }
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500;
  const { status, statusCode } = error as { status?: unknown; statusCode?: unknown };
  return typeof status === 'number' ? status : typeof statusCode === 'number' ? statusCode : 500;
}
