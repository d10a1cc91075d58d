import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ClockModule } from '../clock.module.js';
import { ClocksModule } from '../clocks/clocks.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { StrategyController } from './strategy.controller.js';
import { StrategyTile } from './strategy-tile.js';
import { UnrecordedStrategies } from './unrecorded-strategies.js';

@Module({
  imports: [
    AccessModule,
    CasesModule,
    ClockModule,
    ClocksModule,
    KeysModule,
    PagesModule,
    WorkspacesModule,
  ],
  controllers: [StrategyController],
  providers: [StrategyTile, UnrecordedStrategies],
})
export class StrategyModule {}
