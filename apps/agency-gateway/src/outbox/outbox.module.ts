import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { HubModule } from '../hub/hub.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { DeliverOutbox } from './deliver-outbox.js';
import { Deliveries } from './deliveries.js';
import { Outbox } from './outbox.js';

@Module({
  imports: [ConfigModule, ClockModule, HubModule, LedgerModule, MismatchesModule],
  providers: [Outbox, DeliverOutbox, Deliveries],
  exports: [Outbox, DeliverOutbox],
})
export class OutboxModule {}
