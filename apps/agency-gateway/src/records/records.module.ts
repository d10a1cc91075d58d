import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { DraftsModule } from '../drafts/drafts.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { AddRecordController } from './add-record.controller.js';
import { AddRecord } from './add-record.js';
import { RecordKindList } from './record-kind-list.js';
import { RecordsController } from './records.controller.js';

@Module({
  imports: [AccessModule, ClockModule, ConfigModule, DraftsModule, VaultModule],
  controllers: [AddRecordController, RecordsController],
  providers: [AddRecord, RecordKindList],
  exports: [RecordKindList],
})
export class RecordsModule {}
