import { Problem } from '@mash/contracts/problem';
import { abilityFor } from '@mash/policy/staff-ability';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { RefusedActs } from '../access/access.js';
import { Config } from '../config.js';
import { Drafts, fieldsOf, pageOf } from '../drafts/drafts.js';
import type { Staff } from '../staff/staff.js';
import { hasToken, isFromOurPage, LedElsewhere } from './forms.js';
import { KnownSessions } from './known-sessions.js';
import { SESSION_COOKIE, SessionCookie, sessionOf } from './session.js';
import { DEMAND, type Demand } from './sign-in.js';

/** Where somebody may go whose password is known to whoever added them. */
const BEFORE_PASSWORD = ['/password', '/sign-out'];

/**
 * Stands before every handler. Default deny: a handler that demands nothing is refused. Where somebody is not
 * allowed, the page does not exist for them, the attempt is recorded, and nobody is signed out by a refusal.
 */
@Injectable()
export class MayGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: Config,
    private readonly sessions: KnownSessions,
    private readonly cookie: SessionCookie,
    private readonly drafts: Drafts,
    private readonly refusedActs: RefusedActs,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const demand = this.reflector.getAllAndOverride<Demand | undefined>(DEMAND, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (demand === undefined) throw notFound();
    const staff = await this.sessions.recognise(request);
    if (demand.isOpen) return checkOpenForm(request);
    if (staff === null) throw await this.#signInFirst(request);
    const ability = abilityFor(staff.roles, this.config.profile.isLead);
    if (!ability.can(demand.act, demand.subject)) {
      await this.refusedActs.record(staff, demand, `${request.method} ${pageOf(request)}`);
      throw notFound();
    }
    if (isForm(request) && !hasToken(request)) throw await this.#formExpired(request, staff);
    if (staff.mustChoosePassword && !BEFORE_PASSWORD.includes(request.routeOptions.url ?? '')) {
      throw new LedElsewhere('not-signed-in', 'Choose your own password first.', '/password');
    }
    return true;
  }

  /** A form of an ended session is not carried out: its fields wait for its person. */
  async #signInFirst(request: FastifyRequest): Promise<LedElsewhere> {
    const page = pageOf(request);
    const query = new URLSearchParams({ next: page });
    const sessionId = this.cookie.sessionIdOf(request);
    const former = sessionId === null ? null : await this.sessions.former(sessionId);
    if (former !== null) {
      query.set('ended', sessionId === sessionOf(request).sessionId ? 'long' : 'idle');
      if (isForm(request) && isFromOurPage(request, this.config)) {
        await this.drafts.save(former, page, fieldsOf(request), { isLate: true });
        query.set('saved', 'yes');
      }
    }
    return new LedElsewhere('not-signed-in', 'Sign in, then try again.', `/?${query}`);
  }

  /** The same page was open before a new sign-in, in another tab: its answers are kept too. */
  async #formExpired(request: FastifyRequest, staff: Staff): Promise<Problem> {
    const detail = 'Nothing was changed. Open the page again.';
    if (!isFromOurPage(request, this.config)) return new Problem('form-expired', detail);
    const page = pageOf(request);
    await this.drafts.save(staff, page, fieldsOf(request), { isLate: true });
    return new LedElsewhere('form-expired', detail, page);
  }
}

function checkOpenForm(request: FastifyRequest): true {
  if (!isForm(request) || hasToken(request)) return true;
  const isKept = request.cookies[SESSION_COOKIE] !== undefined;
  throw new LedElsewhere(
    'form-expired',
    'Nothing was changed. Open the page again.',
    isKept ? '/?form=old' : '/?cookie=lost',
  );
}

function isForm(request: FastifyRequest): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD';
}

function notFound(): Problem {
  return new Problem('not-found', 'Check the address, or start again from your work today.');
}
