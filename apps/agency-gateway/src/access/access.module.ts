import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { Access, RefusedActs } from './access.js';

@Module({
  imports: [ClockModule, KeysModule],
  providers: [Access, RefusedActs],
  exports: [Access, RefusedActs],
})
export class AccessModule {}
