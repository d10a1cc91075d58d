import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ClockModule } from '../clock.module.js';
import { ClocksModule } from '../clocks/clocks.module.js';
import { ConfigModule } from '../config.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { LateController } from './late.controller.js';
import { LateTile } from './late-tile.js';
import { TellController } from './tell.controller.js';

/** What becomes of an outcome: what arrives after it, and who is told of it. */
@Module({
  imports: [
    AccessModule,
    ClockModule,
    CasesModule,
    ClocksModule,
    ConfigModule,
    KeysModule,
    PagesModule,
    WorkspacesModule,
  ],
  controllers: [LateController, TellController],
  providers: [LateTile],
})
export class OutcomesModule {}
