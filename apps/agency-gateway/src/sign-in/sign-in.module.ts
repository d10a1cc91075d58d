import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessModule } from '../access/access.module.js';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { DraftsModule } from '../drafts/drafts.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { Connections } from './connections.js';
import { KnownSessions } from './known-sessions.js';
import { LocalSignIn, LocalSignInGuard } from './local-sign-in.js';
import { MayGuard } from './may.guard.js';
import { SessionCookie } from './session.js';
import { SignInController } from './sign-in.controller.js';
import { StepUp } from './step-up.js';
import { Throttle } from './throttle.js';

@Module({
  imports: [AccessModule, ClockModule, ConfigModule, DraftsModule, KeysModule, StaffModule],
  controllers: [SignInController],
  providers: [
    Connections,
    KnownSessions,
    LocalSignIn,
    LocalSignInGuard,
    SessionCookie,
    StepUp,
    Throttle,
    { provide: APP_GUARD, useClass: MayGuard },
  ],
  exports: [Connections, KnownSessions, StepUp],
})
export class SignInModule {}
