import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { RecordsModule } from '../records/records.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { LogRules } from './log-rules.js';
import { Officers } from './officers.js';
import { RulePapers } from './rule-papers.js';
import { RulesLack } from './rules-lack.js';
import { SharingRules } from './sharing-rules.js';
import { ShippedRules } from './shipped-rules.js';

@Module({
  imports: [
    ClockModule,
    ConfigModule,
    KeysModule,
    LedgerModule,
    OutboxModule,
    PartnershipModule,
    RecordsModule,
    StaffModule,
  ],
  providers: [LogRules, Officers, RulePapers, RulesLack, SharingRules, ShippedRules],
  exports: [Officers, RulePapers, RulesLack, SharingRules],
})
export class RulesModule {}
