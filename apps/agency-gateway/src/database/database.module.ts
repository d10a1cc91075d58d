import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config.js';
import { ConfigModule } from '../config.module.js';
import { dataSourceOptions } from './data-source.js';

@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      imports: [ConfigModule],
      inject: [Config],
      useFactory: (config: Config) => dataSourceOptions(config.databaseUrl),
    }),
  ],
  exports: [TypeOrmModule],
})
export class DatabaseModule {}
