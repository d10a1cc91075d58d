import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ClockModule } from '../clock.module.js';
import { ClocksModule } from '../clocks/clocks.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { OpenedToday } from '../outcomes/outcomes.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { AcceptedConditions } from './accepted-conditions.js';
import { AskingController } from './asking.controller.js';
import { CaseFormsController } from './case-forms.controller.js';
import { CasesController } from './cases.controller.js';
import { GateController } from './gate.controller.js';
import { GateTile } from './gate-tile.js';
import { OpenItem } from './open-item.js';
import { OpenedEarly } from './opened-early.js';
import { OpinionController } from './opinion.controller.js';
import { RefusedTile } from './refused-tile.js';
import { RequestTile } from './request-tile.js';
import { Surroundings } from './surroundings.js';
import { TellRead } from './tell-read.js';
import { WithdrawnTile } from './withdrawn-tile.js';

@Module({
  imports: [
    AccessModule,
    ClockModule,
    ClocksModule,
    ContactsModule,
    PagesModule,
    PartnershipModule,
    RequestsModule,
    StaffModule,
    WorkspacesModule,
  ],
  controllers: [
    CasesController,
    AskingController,
    GateController,
    OpinionController,
    CaseFormsController,
  ],
  providers: [
    AcceptedConditions,
    OpenItem,
    OpenedEarly,
    OpenedToday,
    Surroundings,
    GateTile,
    RefusedTile,
    RequestTile,
    TellRead,
    WithdrawnTile,
  ],
  exports: [AcceptedConditions, OpenItem, OpenedEarly, Surroundings, TellRead],
})
export class CasesModule {}
