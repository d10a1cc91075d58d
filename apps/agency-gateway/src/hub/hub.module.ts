import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { PartnershipModule } from '../partnership/partnership.module.js';
import { Hub } from './hub.js';

@Module({
  imports: [ConfigModule, ClockModule, KeysModule, PartnershipModule],
  providers: [Hub],
  exports: [Hub],
})
export class HubModule {}
