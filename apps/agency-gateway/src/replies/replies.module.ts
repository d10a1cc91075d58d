import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { RepliesController } from './replies.controller.js';

@Module({
  imports: [CasesModule, ClockModule, ConfigModule, RequestsModule, WorkspacesModule],
  controllers: [RepliesController],
})
export class RepliesModule {}
