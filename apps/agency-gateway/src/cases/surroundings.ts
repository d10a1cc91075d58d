import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { NewestCheckpoint } from '../ledger/ledger.js';
import { Partnership } from '../partnership/partnership.js';
import { PageHeads } from '../workspaces/workspaces.js';
import type { Around } from './around.js';

/** What a page of a case is told besides the case: names, and whether this gateway is up to date. */
@Injectable()
export class Surroundings {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly newest: NewestCheckpoint,
    private readonly heads: PageHeads,
    private readonly clock: Clock,
  ) {}

  now(): Around {
    const { currentAt, isCurrent } = this.newest;
    return {
      nameOf: (agency) => this.partnership.nameOf(agency),
      dutyOf: (agency) => this.partnership.dutyOf(agency),
      core: this.partnership.core,
      notCurrentSince: isCurrent ? null : (currentAt ?? this.clock.now()),
      isLead: this.config.profile.isLead,
      at: this.clock.now(),
      seenOn: (one) => this.heads.seal(one),
    };
  }
}
