import { Module } from '@nestjs/common';
import { Config } from '../config.js';
import { ConfigModule } from '../config.module.js';
import { Keys } from './keys.js';

@Module({
  imports: [ConfigModule],
  providers: [
    { provide: Keys, inject: [Config], useFactory: (config: Config) => Keys.unlock(config) },
  ],
  exports: [Keys],
})
export class KeysModule {}
