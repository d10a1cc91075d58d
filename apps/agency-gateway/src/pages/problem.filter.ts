import { Problem, type ProblemBody, problemBody } from '@mash/contracts/problem';
import { randomId } from '@mash/crypto/random';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Drafts, fieldsOf, pageOf } from '../drafts/drafts.js';
import { KnownSessions, LedElsewhere, staffOf } from '../sign-in/sign-in.js';
import type { Page } from './pages.js';
import { problemPage } from './problem.view.js';
import { RenderPage } from './render-page.js';
import { wantsPage } from './wants-page.js';

/**
 * Every refusal and every fault, as a page or as RFC 9457, by what the caller accepts. A fault is shown as a
 * reference only; its message may hold somebody’s words, so it is not logged either.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('Fault');

  constructor(
    private readonly pages: RenderPage,
    private readonly drafts: Drafts,
    private readonly sessions: KnownSessions,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = asProblem(error);
    const reference = problem === null ? this.#log(error) : null;
    if (!wantsPage(request)) return send(reply, bodyOf(problem, reference));
    if (problem instanceof LedElsewhere) {
      reply.status(303).header('location', problem.location).send('');
      return;
    }
    const isKept = await this.#keep(request, problem);
    await this.#show(
      request,
      reply,
      problemPage(problem, reference, isKept ? pageOf(request) : null),
    );
  }

  /** What was typed is not lost because something failed. */
  async #keep(request: FastifyRequest, problem: Problem | null): Promise<boolean> {
    const staff = staffOf(request);
    if (request.method !== 'POST' || staff === null || problem?.kind === 'not-found') return false;
    try {
      await this.drafts.save(staff, pageOf(request), fieldsOf(request));
      return true;
    } catch (error) {
      this.#log(error);
      return false;
    }
  }

  /** An address that no handler has was never asked who is there; the page still says so. */
  async #show(request: FastifyRequest, reply: FastifyReply, shown: Page): Promise<void> {
    try {
      if (staffOf(request) === null) await this.sessions.recognise(request);
      reply.send(await this.pages.render(request, reply, shown));
    } catch (error) {
      const reference = this.#log(error);
      reply.status(500).type('text/plain; charset=utf-8');
      reply.send(`Sorry, there is a problem with the service. Reference: ${reference}`);
    }
  }

  #log(error: unknown): string {
    const reference = randomId().slice(0, 8);
    const { name, code, stack } = error as { name?: string; code?: string; stack?: string };
    const at = stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12);
    this.#logger.error({ reference, fault: name ?? typeof error, code, at });
    return reference;
  }
}

function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { statusCode?: number } | null)?.statusCode;
  if (status === 404) return new Problem('not-found', 'Check the address, or start again.');
  if (status === 413) return new Problem('too-large', 'Send less at a time.');
  if (status !== undefined && status >= 400 && status < 500) {
    return new Problem('not-valid', 'Go back, check what you entered and try again.');
  }
  return null;
}

function bodyOf(problem: Problem | null, reference: string | null): ProblemBody {
  if (problem !== null) return problemBody(problem);
  return { type: 'about:blank', title: 'Fault', status: 500, reference };
}

function send(reply: FastifyReply, body: ProblemBody): void {
  reply.status(body.status).type('application/problem+json').send(JSON.stringify(body));
}
