import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { CallsController } from './calls.controller.js';

@Module({
  imports: [
    AccessModule,
    CasesModule,
    ClockModule,
    ConfigModule,
    PagesModule,
    PartnershipModule,
    WorkspacesModule,
  ],
  controllers: [CallsController],
})
export class CallsModule {}
