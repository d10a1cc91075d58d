import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { Journal, WriteJournal } from './journal.js';
import { KeepHours } from './keep-hours.js';

@Module({
  imports: [ClockModule, ConfigModule, KeysModule, LedgerModule, OutboxModule],
  providers: [Journal, KeepHours, WriteJournal],
  exports: [Journal],
})
export class JournalModule {}
