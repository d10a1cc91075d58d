import { type DynamicModule, Module } from '@nestjs/common';
import { Clock } from './clock.js';

/** Features import `ClockModule` to say that they read the time; `of` gives the clock to all of them. */
@Module({})
export class ClockModule {
  static of(clock: Clock): DynamicModule {
    return {
      module: ClockModule,
      global: true,
      providers: [{ provide: Clock, useValue: clock }],
      exports: [Clock],
    };
  }
}
