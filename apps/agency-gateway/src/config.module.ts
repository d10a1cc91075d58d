import { type DynamicModule, Module } from '@nestjs/common';
import { Config } from './config.js';

/** Features import `ConfigModule` to say that they read it; `of` gives the configuration to all of them. */
@Module({})
export class ConfigModule {
  static of(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: Config, useValue: config }],
      exports: [Config],
    };
  }
}
