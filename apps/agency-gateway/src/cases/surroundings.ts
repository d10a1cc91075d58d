import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Partnership } from '../partnership/partnership.js';
import { Mailbox } from '../workspaces/workspaces.js';
import type { Around } from './case.view.js';

/** Older than this, a page says since when it is not current (DESIGN 6). */
const CURRENT_MILLISECONDS = 5 * 60_000;

/** What a page of a case is told besides the case: names, and whether this gateway is up to date. */
@Injectable()
export class Surroundings {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly mailbox: Mailbox,
    private readonly clock: Clock,
  ) {}

  now(): Around {
    const { currentAt } = this.mailbox;
    const isCurrent =
      currentAt !== null && this.clock.now().getTime() - currentAt.getTime() < CURRENT_MILLISECONDS;
    return {
      nameOf: (agency) => this.partnership.nameOf(agency),
      dutyOf: (agency) => this.partnership.dutyOf(agency),
      notCurrentSince: isCurrent ? null : (currentAt ?? this.clock.now()),
      isLead: this.config.profile.isLead,
    };
  }
}
