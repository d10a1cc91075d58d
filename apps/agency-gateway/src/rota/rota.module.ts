import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AlertsModule } from '../alerts/alerts.module.js';
import { ClockModule } from '../clock.module.js';
import { ConfigModule } from '../config.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { ChangeRota } from './change-rota.js';
import { Rota } from './kept-rota.js';
import { RotaController } from './rota.controller.js';
import { RunReviews } from './run-reviews.js';

@Module({
  imports: [
    AccessModule,
    AlertsModule,
    ClockModule,
    ConfigModule,
    KeysModule,
    PagesModule,
    SignInModule,
    StaffModule,
  ],
  controllers: [RotaController],
  providers: [ChangeRota, Rota, RunReviews],
  exports: [ChangeRota, Rota, RunReviews],
})
export class RotaModule {}
