import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { RecordsModule } from '../records/records.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { Officers } from './officers.js';
import { RulePapers } from './rule-papers.js';
import { RulesLack } from './rules-lack.js';
import { SharingRules } from './sharing-rules.js';
import { ShippedRules } from './shipped-rules.js';

@Module({
  imports: [ClockModule, ConfigModule, KeysModule, PartnershipModule, RecordsModule, StaffModule],
  providers: [Officers, RulePapers, RulesLack, SharingRules, ShippedRules],
  exports: [Officers, RulePapers, RulesLack, SharingRules],
})
export class RulesModule {}
