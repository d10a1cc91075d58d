import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { PublishBundle } from './publish-bundle.js';

@Module({
  imports: [ClockModule, ConfigModule, LedgerModule, OutboxModule, PartnershipModule, RulesModule],
  providers: [PublishBundle],
})
export class EnrolmentModule {}
