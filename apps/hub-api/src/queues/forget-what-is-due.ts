import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Nonces } from '../agencies/agencies.js';
import { Clock } from '../clock.js';
import { OpenRound, Pending } from '../ledger/ledger.js';

const DAY = 86_400_000;

/** What the hub need not remember, it forgets: nonces, superseded checkpoints, answered submissions, days gone by. */
@Injectable()
export class ForgetWhatIsDue {
  constructor(
    private readonly database: DataSource,
    private readonly nonces: Nonces,
    private readonly pending: Pending,
    private readonly openRound: OpenRound,
    private readonly clock: Clock,
  ) {}

  async forget(): Promise<void> {
    const now = this.clock.now();
    await this.nonces.forget(now);
    await this.pending.forget();
    await this.openRound.forgetSuperseded();
    await this.database.query('DELETE FROM author_day WHERE day < $1', [
      new Date(now.getTime() - 2 * DAY),
    ]);
  }
}
