import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { RecordsModule } from '../records/records.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { Officers } from './officers.js';
import { RulePapers } from './rule-papers.js';
import { SharingRules } from './sharing-rules.js';
import { ShippedRules } from './shipped-rules.js';

@Module({
  imports: [ClockModule, ConfigModule, KeysModule, RecordsModule, StaffModule],
  providers: [Officers, RulePapers, SharingRules, ShippedRules],
  exports: [Officers, RulePapers, SharingRules],
})
export class RulesModule {}
