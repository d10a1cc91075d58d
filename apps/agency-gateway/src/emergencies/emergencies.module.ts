import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AlertsModule } from '../alerts/alerts.module.js';
import { ClockModule } from '../clock.module.js';
import { ClocksModule } from '../clocks/clocks.module.js';
import { ConfigModule } from '../config.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { RotaModule } from '../rota/rota.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { EmergenciesController } from './emergencies.controller.js';
import { EmergencyTile } from './emergency-tile.js';
import { Looks } from './looks.js';
import { TellEmergencies } from './tell-emergencies.js';
import { TellMoment } from './tell-moment.js';
import { Uses } from './uses.js';

/** Who is told of emergency sharing, who looks at it again, and the page that counts it (DESIGN 3.7). */
@Module({
  imports: [
    AccessModule,
    AlertsModule,
    ClockModule,
    ClocksModule,
    ConfigModule,
    KeysModule,
    PagesModule,
    PartnershipModule,
    RotaModule,
    RulesModule,
    SignInModule,
    StaffModule,
    WorkspacesModule,
  ],
  controllers: [EmergenciesController],
  providers: [EmergencyTile, Looks, TellEmergencies, TellMoment, Uses],
})
export class EmergenciesModule {}
