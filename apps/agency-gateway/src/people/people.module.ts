import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { DraftsModule } from '../drafts/drafts.module.js';
import { Navigation } from '../pages/pages.js';
import { PagesModule } from '../pages/pages.module.js';
import { PriorCallsModule } from '../prior-calls/prior-calls.module.js';
import { RecordsModule } from '../records/records.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { AddPerson } from './add-person.js';
import { PersonController } from './person.controller.js';
import { SearchController } from './search.controller.js';

@Module({
  imports: [
    AccessModule,
    ClockModule,
    ConfigModule,
    DraftsModule,
    PagesModule,
    PriorCallsModule,
    RecordsModule,
    VaultModule,
  ],
  controllers: [SearchController, PersonController],
  providers: [AddPerson],
})
export class PeopleModule implements OnModuleInit {
  constructor(private readonly navigation: Navigation) {}

  onModuleInit(): void {
    this.navigation.add({
      text: 'Find a person',
      href: '/search',
      act: 'search',
      subject: 'Person',
      order: 20,
    });
  }
}
