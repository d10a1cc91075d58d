import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { PriorCallsModule } from '../prior-calls/prior-calls.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { CallsController } from './calls.controller.js';
import { CallsOfCases } from './calls-of-cases.js';
import { JoinCall } from './join-call.js';
import { PriorCallsController } from './prior-calls.controller.js';
import { RecordPriorCall } from './record-prior-call.js';

@Module({
  imports: [
    AccessModule,
    CasesModule,
    ClockModule,
    ConfigModule,
    OutboxModule,
    PagesModule,
    PartnershipModule,
    PriorCallsModule,
    RequestsModule,
    VaultModule,
    WorkspacesModule,
  ],
  controllers: [CallsController, PriorCallsController],
  providers: [CallsOfCases, JoinCall, RecordPriorCall],
})
export class CallsModule {}
