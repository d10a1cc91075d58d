import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { ReleasesModule } from '../releases/releases.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { AcceptConcern } from './accept-concern.js';
import { AttachRecords } from './attach-records.js';
import { ConcernsController } from './concerns.controller.js';
import { Contacts } from './contacts.js';
import { OwnPeople } from './own-people.js';
import { RaiseConcern } from './raise-concern.js';
import { RaisedConcerns } from './raised-concerns.js';
import { RaisingController } from './raising.controller.js';

@Module({
  imports: [
    AccessModule,
    PagesModule,
    KeysModule,
    PartnershipModule,
    ReleasesModule,
    RequestsModule,
    VaultModule,
    WorkspacesModule,
  ],
  controllers: [RaisingController, ConcernsController],
  providers: [AcceptConcern, AttachRecords, Contacts, OwnPeople, RaiseConcern, RaisedConcerns],
  exports: [Contacts, RaisedConcerns],
})
export class ContactsModule {}
