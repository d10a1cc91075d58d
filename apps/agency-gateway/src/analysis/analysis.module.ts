import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { AnalysisController } from './analysis.controller.js';

@Module({
  imports: [AccessModule, CasesModule, WorkspacesModule],
  controllers: [AnalysisController],
})
export class AnalysisModule {}
