import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { Drafts, fieldsOf, pageOf } from '../drafts/drafts.js';
import { staffOf } from '../sign-in/sign-in.js';
import { Notices } from './notices.js';
import { Page, SeeOther } from './pages.js';
import { RenderPage } from './render-page.js';

/** Shows the `Page` or follows the `SeeOther` that a handler answers with; keeps or discards the form’s draft. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(
    private readonly pages: RenderPage,
    private readonly drafts: Drafts,
    private readonly notices: Notices,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(mergeMap((answer) => this.#answer(request, reply, answer)));
  }

  async #answer(request: FastifyRequest, reply: FastifyReply, answer: unknown): Promise<unknown> {
    if (answer instanceof Page) {
      if (request.method === 'POST') await this.#keep(request);
      return this.pages.render(request, reply, answer);
    }
    if (!(answer instanceof SeeOther)) return answer;
    if (answer.keepsDraft) await this.#keep(request);
    else await this.#discard(request);
    if (answer.notice !== null) this.notices.leave(request, answer.notice);
    reply.status(303).header('location', answer.url);
    return '';
  }

  async #keep(request: FastifyRequest): Promise<void> {
    const staff = staffOf(request);
    if (staff !== null) await this.drafts.save(staff, pageOf(request), fieldsOf(request));
  }

  async #discard(request: FastifyRequest): Promise<void> {
    const staff = staffOf(request);
    if (staff !== null && request.method === 'POST') {
      await this.drafts.discard(staff, pageOf(request));
    }
  }
}
