import type { Hash, Instant } from '@mash/contracts/ids';
import { Injectable } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import type { Staff } from '../staff/staff.js';
import { type RulePaper, RulePapers } from './rule-papers.js';

/** Keeps what an officer did about a rule set, with who and when, and records that they did it. */
@Injectable()
export class KeepPaper {
  constructor(
    private readonly papers: RulePapers,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  async keep(
    staff: Staff,
    ruleSet: Hash,
    paperOf: (stamp: { by: string; at: Instant }) => RulePaper,
  ): Promise<void> {
    await this.papers.keep(paperOf({ by: staff.name, at: this.clock.now().toISOString() }));
    const looked = { act: 'manage', subject: 'rule set', id: ruleSet };
    await this.access.record(null, staff, looked, 'information governance');
  }
}
