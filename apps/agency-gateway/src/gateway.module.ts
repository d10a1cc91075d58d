import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { ActionsModule } from './actions/actions.module.js';
import { AnalysisModule } from './analysis/analysis.module.js';
import { CallsModule } from './calls/calls.module.js';
import { CaseAccessModule } from './case-access/case-access.module.js';
import { CasesModule } from './cases/cases.module.js';
import { ChangesModule } from './changes/changes.module.js';
import type { Clock } from './clock.js';
import { ClockModule } from './clock.module.js';
import { ClocksModule } from './clocks/clocks.module.js';
import type { Config } from './config.js';
import { ConfigModule } from './config.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { DatabaseModule } from './database/database.module.js';
import { EmergenciesModule } from './emergencies/emergencies.module.js';
import { EnrolmentModule } from './enrolment/enrolment.module.js';
import { GovernanceModule } from './governance/governance.module.js';
import { HandoversModule } from './handovers/handovers.module.js';
import { HealthController } from './health.controller.js';
import { ItemsModule } from './items/items.module.js';
import { JournalModule } from './journal/journal.module.js';
import { MismatchesModule } from './mismatches/mismatches.module.js';
import { OutcomesModule } from './outcomes/outcomes.module.js';
import { PagesModule } from './pages/pages.module.js';
import { PassingsModule } from './passings/passings.module.js';
import { PeopleModule } from './people/people.module.js';
import { QuestionsModule } from './questions/questions.module.js';
import { RecordsModule } from './records/records.module.js';
import { ReleasePagesModule } from './releases/release-pages.module.js';
import { ReleasesModule } from './releases/releases.module.js';
import { RepliesModule } from './replies/replies.module.js';
import { RequestsModule } from './requests/requests.module.js';
import { RotaModule } from './rota/rota.module.js';
import { Routes } from './routes.js';
import { RulePagesModule } from './rules/rule-pages.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { StaffModule } from './staff/staff.module.js';
import { StaffPagesModule } from './staff/staff-pages.module.js';
import { StrategyModule } from './strategy/strategy.module.js';
import { VaultModule } from './vault/vault.module.js';
import { WorkspacesModule } from './workspaces/workspaces.module.js';

/** What every page needs, whatever it is about. */
const FRAME = [
  DatabaseModule,
  SignInModule,
  StaffModule,
  StaffPagesModule,
  AccessModule,
  MismatchesModule,
  PagesModule,
];

/** Features, in reading order: one line each. */
export const FEATURES: Type[] = [
  VaultModule,
  PeopleModule,
  RecordsModule,
  ContactsModule,
  CasesModule,
  ChangesModule,
  CallsModule,
  CaseAccessModule,
  ActionsModule,
  OutcomesModule,
  AnalysisModule,
  ItemsModule,
  StrategyModule,
  HandoversModule,
  PassingsModule,
  QuestionsModule,
  ClocksModule,
  RequestsModule,
  RepliesModule,
  RotaModule,
  ReleasesModule,
  ReleasePagesModule,
  WorkspacesModule,
  EmergenciesModule,
  EnrolmentModule,
  JournalModule,
  GovernanceModule,
  RulePagesModule,
];

@Module({ controllers: [HealthController] })
export class GatewayModule {
  static of(config: Config, clock: Clock, routes: Routes, features: Type[]): DynamicModule {
    return {
      module: GatewayModule,
      imports: [ConfigModule.of(config), ClockModule.of(clock), ...FRAME, ...features],
      providers: [{ provide: Routes, useValue: routes }],
    };
  }
}
