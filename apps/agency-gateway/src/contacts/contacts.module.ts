import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { RecordsModule } from '../records/records.module.js';
import { ReleasesModule } from '../releases/releases.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { RotaModule } from '../rota/rota.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { AcceptConcern } from './accept-concern.js';
import { AnswerConcern } from './answer-concern.js';
import { AskEverybody } from './ask-everybody.js';
import { AttachRecords } from './attach-records.js';
import { ConcernsController } from './concerns.controller.js';
import { Contacts } from './contacts.js';
import { DeclineConcern } from './decline-concern.js';
import { EarlierContacts } from './earlier-contacts.js';
import { GateReviews } from './gate-reviews.js';
import { JoinOpenCase } from './join-open-case.js';
import { JoiningController } from './joining.controller.js';
import { OpenCases } from './open-cases.js';
import { OwnPeople } from './own-people.js';
import { RaiseConcern } from './raise-concern.js';
import { RaisedConcerns } from './raised-concerns.js';
import { RaisingController } from './raising.controller.js';
import { ReceivedController } from './received.controller.js';
import { ScreeningController } from './screening.controller.js';
import { Screenings } from './screenings.js';

@Module({
  imports: [
    AccessModule,
    PagesModule,
    KeysModule,
    PartnershipModule,
    RecordsModule,
    ReleasesModule,
    RequestsModule,
    RotaModule,
    VaultModule,
    WorkspacesModule,
  ],
  controllers: [
    RaisingController,
    ReceivedController,
    ConcernsController,
    ScreeningController,
    JoiningController,
  ],
  providers: [
    AcceptConcern,
    AnswerConcern,
    AskEverybody,
    AttachRecords,
    Contacts,
    DeclineConcern,
    EarlierContacts,
    GateReviews,
    JoinOpenCase,
    OpenCases,
    OwnPeople,
    RaiseConcern,
    RaisedConcerns,
    Screenings,
  ],
  exports: [Contacts, RaisedConcerns, Screenings],
})
export class ContactsModule {}
