import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { AlertDuty } from './alert-duty.js';
import { FolderMail } from './folder-mail.js';
import { Mail } from './mail.js';

@Module({
  imports: [ClockModule, ConfigModule],
  providers: [AlertDuty, { provide: Mail, useClass: FolderMail }],
  exports: [AlertDuty],
})
export class AlertsModule {}
