import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { AskAgencies } from './ask-agencies.js';
import { CompareRestricted } from './compare-restricted.js';
import { Openings } from './openings.js';
import { PersonLinks } from './person-links.js';
import { RestrictedController } from './restricted.controller.js';
import { RestrictedHits } from './restricted-hits.js';
import { RestrictedTile } from './restricted-tile.js';

@Module({
  imports: [
    ClockModule,
    ConfigModule,
    KeysModule,
    PagesModule,
    PartnershipModule,
    VaultModule,
    WorkspacesModule,
  ],
  controllers: [RestrictedController],
  providers: [
    AskAgencies,
    CompareRestricted,
    Openings,
    PersonLinks,
    RestrictedHits,
    RestrictedTile,
  ],
  exports: [AskAgencies, Openings, PersonLinks],
})
export class RequestsModule {}
