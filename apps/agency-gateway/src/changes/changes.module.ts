import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { ChangePersonController } from './change-person.controller.js';
import { NamePersonController } from './name-person.controller.js';
import { RatingController } from './rating.controller.js';
import { WarningsController } from './warnings.controller.js';

/** What changes in a case that is open: whom and what is known, how soon, and who must not learn of it. */
@Module({
  imports: [CasesModule, RequestsModule, WorkspacesModule],
  controllers: [NamePersonController, ChangePersonController, RatingController, WarningsController],
})
export class ChangesModule {}
