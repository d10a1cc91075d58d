import { Module } from '@nestjs/common';
import { ConfigModule } from '../config.module.js';
import { Partnership } from './partnership.js';

@Module({ imports: [ConfigModule], providers: [Partnership], exports: [Partnership] })
export class PartnershipModule {}
