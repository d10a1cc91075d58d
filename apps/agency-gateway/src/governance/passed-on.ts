import type { AgencyId } from '@mash/contracts/ids';
import type { OnwardManager } from '@mash/contracts/sealed/onward';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Cases } from '../workspaces/workspaces.js';

/** What another agency’s manager let go on of ours, without our yes. */
export interface PassedOn {
  author: AgencyId;
  to: AgencyId[];
  manager: OnwardManager;
}

/** Entries of others that draw on ours by a manager’s reason: each is read here, and so this agency is told at once. */
@Injectable()
export class PassedOnOurs {
  constructor(
    private readonly config: Config,
    private readonly cases: Cases,
  ) {}

  /** The newest first. */
  async all(): Promise<PassedOn[]> {
    const drawing = (await this.cases.all()).flatMap(({ state }) => [
      ...state.passings,
      ...state.requests,
      ...state.analyses,
      ...state.outcomes,
      ...state.stands,
      ...state.actions,
      ...state.handovers,
    ]);
    return drawing
      .flatMap(({ author, body }) =>
        body.onward.flatMap(({ owner, to, manager }) =>
          owner === this.config.agency && manager !== null ? [{ author, to, manager }] : [],
        ),
      )
      .sort((a, b) => b.manager.at.localeCompare(a.manager.at));
  }
}
