import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { ItemsController } from './items.controller.js';

/** P33: the items of a case, one by one. */
@Module({
  imports: [AccessModule, CasesModule, WorkspacesModule],
  controllers: [ItemsController],
})
export class ItemsModule {}
