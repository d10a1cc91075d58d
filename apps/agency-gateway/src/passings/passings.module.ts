import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ClockModule } from '../clock.module.js';
import { ClocksModule } from '../clocks/clocks.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { ReleasesModule } from '../releases/releases.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { PassOn } from './pass-on.js';
import { PassingOnController } from './passing-on.controller.js';
import { PassingTiles } from './passing-tiles.js';
import { PassingsController } from './passings.controller.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsDue } from './questions-due.js';
import { WeighPassing } from './weigh-passing.js';

/** Originator control: what another agency shared goes on by its yes, or by a named manager’s reason (DESIGN 7.4). */
@Module({
  imports: [
    AccessModule,
    CasesModule,
    ClockModule,
    ClocksModule,
    KeysModule,
    PagesModule,
    PartnershipModule,
    ReleasesModule,
    RulesModule,
    SignInModule,
    WorkspacesModule,
  ],
  controllers: [PassingsController, QuestionsController, PassingOnController],
  providers: [PassOn, PassingTiles, QuestionsDue, WeighPassing],
})
export class PassingsModule {}
