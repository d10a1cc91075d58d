import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { RecordsModule } from '../records/records.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { Decisions } from './decisions.js';
import { KeptReleases } from './kept-releases.js';
import { WeighRecords } from './weigh-records.js';

@Module({
  imports: [
    ClockModule,
    ConfigModule,
    KeysModule,
    PartnershipModule,
    RecordsModule,
    RulesModule,
    VaultModule,
  ],
  providers: [Decisions, KeptReleases, WeighRecords],
  exports: [Decisions, KeptReleases, WeighRecords],
})
export class ReleasesModule {}
