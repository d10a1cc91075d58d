import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ClockModule } from '../clock.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { ActionTile } from './action-tile.js';
import { ActionsController } from './actions.controller.js';

@Module({
  imports: [AccessModule, CasesModule, ClockModule, PagesModule, WorkspacesModule],
  controllers: [ActionsController],
  providers: [ActionTile],
})
export class ActionsModule {}
