import { Module } from '@nestjs/common';
import { ClockModule } from '../clock.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { Mismatches } from './mismatches.js';

@Module({ imports: [ClockModule, KeysModule], providers: [Mismatches], exports: [Mismatches] })
export class MismatchesModule {}
