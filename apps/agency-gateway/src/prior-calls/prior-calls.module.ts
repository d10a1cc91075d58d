import { Module } from '@nestjs/common';
import { KeysModule } from '../keys/keys.module.js';
import { PriorCalls } from './prior-calls.js';

/** Where calls from before a case are kept. Their pages are among those of calls. */
@Module({ imports: [KeysModule], providers: [PriorCalls], exports: [PriorCalls] })
export class PriorCallsModule {}
