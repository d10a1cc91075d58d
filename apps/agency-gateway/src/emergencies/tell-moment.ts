import { Injectable } from '@nestjs/common';
import { RulesLack } from '../rules/rules.js';
import { KnownSessions } from '../sign-in/sign-in.js';
import { Emergencies, type Moment } from '../workspaces/workspaces.js';

/** Tells what stands at this terminal when something opens in an emergency: it is kept with it, and stops nothing. */
@Injectable()
export class TellMoment {
  constructor(
    private readonly sessions: KnownSessions,
    private readonly lack: RulesLack,
    emergencies: Emergencies,
  ) {
    emergencies.momentsFrom(() => this.tell());
  }

  async tell(): Promise<Moment> {
    return { signedIn: await this.sessions.count(), lacks: await this.lack.papersToday() };
  }
}
