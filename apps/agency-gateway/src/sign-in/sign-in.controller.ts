import { Controller, Get, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import { type Fields, localPage } from '../drafts/drafts.js';
import { type Page, type SeeOther, seeOther } from '../pages/pages.js';
import { KnownSessions } from './known-sessions.js';
import { LocalSignInGuard } from './local-sign-in.js';
import { sessionOf } from './session.js';
import { May, Open, staffOf } from './sign-in.js';
import { signInPage } from './sign-in.view.js';

@Controller()
export class SignInController {
  constructor(
    private readonly config: Config,
    private readonly sessions: KnownSessions,
  ) {}

  @Open()
  @Get()
  show(@Req() request: FastifyRequest, @Query() query: Record<string, unknown>): Page | SeeOther {
    if (staffOf(request) !== null) return seeOther(localPage(query['next']) ?? '/home');
    return signInPage(this.config, { query });
  }

  @Open()
  @UseGuards(LocalSignInGuard)
  @Post()
  async signIn(@Req() request: FastifyRequest & { user: string | null }): Promise<Page | SeeOther> {
    const fields = (request.body ?? {}) as Fields;
    if (request.user === null) {
      return signInPage(this.config, { query: fields, refused: [fields['username']].join() });
    }
    await sessionOf(request).regenerate();
    const session = sessionOf(request);
    session.isSignedIn = true;
    await this.sessions.begin(session.sessionId, request.user);
    return seeOther(localPage(fields['next']) ?? '/home');
  }

  @May('read', 'Home')
  @Post('sign-out')
  async signOut(@Req() request: FastifyRequest): Promise<SeeOther> {
    await this.sessions.forget(sessionOf(request).sessionId);
    await sessionOf(request).regenerate();
    return seeOther('/?ended=here');
  }
}
