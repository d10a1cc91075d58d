import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { Drafts } from './drafts.js';

@Module({ imports: [ClockModule, KeysModule], providers: [Drafts], exports: [Drafts] })
export class DraftsModule {}
