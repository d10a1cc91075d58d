import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { GovernanceModule } from '../governance/governance.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { RecordsModule } from '../records/records.module.js';
import { ReleasesModule } from '../releases/releases.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { BringRules } from './bring-rules.js';
import { CountsController } from './counts.controller.js';
import { KeepPaper } from './keep-paper.js';
import { LackingTile } from './lacking-tile.js';
import { PoliciesController } from './policies.controller.js';
import { RegisterController } from './register.controller.js';
import { RulesController } from './rules.controller.js';
import { RulesModule } from './rules.module.js';
import { SignRules } from './sign-rules.js';
import { Trials } from './trials.js';

/** P46: the sharing rules, for those who answer for them. */
@Module({
  imports: [
    AccessModule,
    ClockModule,
    ConfigModule,
    GovernanceModule,
    KeysModule,
    PagesModule,
    PartnershipModule,
    RecordsModule,
    ReleasesModule,
    RulesModule,
    SignInModule,
  ],
  controllers: [RulesController, RegisterController, PoliciesController, CountsController],
  providers: [BringRules, KeepPaper, LackingTile, SignRules, Trials],
})
export class RulePagesModule {}
