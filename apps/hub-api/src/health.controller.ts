import { Problem } from '@mash/contracts/problem';
import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Partnership } from './partnership.js';

/** The three open routes: for whoever keeps the hub running. They say nothing about anybody. */
@Controller()
export class HealthController {
  constructor(
    private readonly database: DataSource,
    private readonly partnership: Partnership,
  ) {}

  @Get('ping')
  ping() {
    return { pong: true };
  }

  @Get('health')
  async health() {
    try {
      await this.database.query('SELECT 1');
    } catch {
      throw new Problem('try-later', 'The hub does not reach its database.');
    }
    return { status: 'up', database: 'up' };
  }

  @Get('info')
  info() {
    const { partnership, isDemonstration, log } = this.partnership.document;
    return { name: 'mash-hub', partnership, isDemonstration, log: log.origin };
  }
}
