import { Problem } from '@mash/contracts/problem';
import { Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Passport } from 'passport';
import { Strategy } from 'passport-local';
import { Passwords, StaffList } from '../staff/staff.js';
import { Throttle } from './throttle.js';

/** A local account of this agency: a username and a password. */
@Injectable()
export class LocalSignIn extends PassportStrategy(Strategy) {
  constructor(
    private readonly staff: StaffList,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
  ) {
    super({ passReqToCallback: true });
  }

  /** @returns the identifier of the person, or null: unknown and wrong are one answer, in one time. */
  async validate(request: FastifyRequest, username: string, password: string) {
    if (!(await this.throttle.allows(username, request.ip))) {
      throw new Problem(
        'too-many-attempts',
        'Wait 15 minutes, then try again. If you have forgotten your password, ask your administrator.',
      );
    }
    const found = await this.staff.withUsername(username);
    if (!(await this.passwords.verify(password, found?.passwordHash ?? null))) return null;
    await this.throttle.forgive(username, request.ip);
    return found?.id ?? null;
  }

  /** Passport’s own instance is one per process; several gateways in one process need one each. */
  protected getPassportInstance() {
    return new Passport();
  }
}

/** Leaves `request.user` null where the answer is no, so that the page can say so. */
@Injectable()
export class LocalSignInGuard extends AuthGuard() {
  constructor(strategy: LocalSignIn) {
    super({ defaultStrategy: strategy as never });
  }

  override handleRequest<T>(error: unknown, user: T): T {
    if (error) throw error;
    return (user || null) as T;
  }
}
