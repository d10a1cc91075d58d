import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ClocksModule } from '../clocks/clocks.module.js';
import { ConfigModule } from '../config.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { HandoverTile } from './handover-tile.js';
import { HandoversController } from './handovers.controller.js';

@Module({
  imports: [
    CasesModule,
    ClocksModule,
    ConfigModule,
    PagesModule,
    PartnershipModule,
    WorkspacesModule,
  ],
  controllers: [HandoversController],
  providers: [HandoverTile],
})
export class HandoversModule {}
