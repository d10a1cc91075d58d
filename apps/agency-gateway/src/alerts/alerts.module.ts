import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { Alarms } from './alarms.js';
import { AlertDuty } from './alert-duty.js';
import { FolderMail } from './folder-mail.js';
import { Mail } from './mail.js';
import { RaiseAlarm } from './raise-alarm.js';

@Module({
  imports: [ClockModule, ConfigModule, KeysModule],
  providers: [Alarms, AlertDuty, RaiseAlarm, { provide: Mail, useClass: FolderMail }],
  exports: [Alarms, AlertDuty, RaiseAlarm],
})
export class AlertsModule {}
