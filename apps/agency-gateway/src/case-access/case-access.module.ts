import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ConfigModule } from '../config.module.js';
import { GovernanceModule } from '../governance/governance.module.js';
import { ReleasesModule } from '../releases/releases.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { CaseAccessController } from './case-access.controller.js';
import { CaseAccess } from './case-access.js';

/** Who has seen a case (P43). */
@Module({
  imports: [
    AccessModule,
    CasesModule,
    ConfigModule,
    GovernanceModule,
    ReleasesModule,
    SignInModule,
    StaffModule,
    WorkspacesModule,
  ],
  controllers: [CaseAccessController],
  providers: [CaseAccess],
})
export class CaseAccessModule {}
