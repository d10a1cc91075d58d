import { Module } from '@nestjs/common';
import { AlertsModule } from '../alerts/alerts.module.js';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { AlarmsController } from './alarms.controller.js';
import { BoardController } from './board.controller.js';
import { Board } from './board.js';
import { CaseProgress } from './case-progress.js';
import { ClockTile } from './clock-tile.js';
import { Deadlines } from './deadlines.js';
import { RunClocks } from './run-clocks.js';

@Module({
  imports: [
    AlertsModule,
    ClockModule,
    ConfigModule,
    ContactsModule,
    KeysModule,
    PagesModule,
    PartnershipModule,
    RequestsModule,
    RulesModule,
    WorkspacesModule,
  ],
  controllers: [BoardController, AlarmsController],
  providers: [Board, CaseProgress, ClockTile, Deadlines, RunClocks],
  exports: [CaseProgress, Deadlines],
})
export class ClocksModule {}
