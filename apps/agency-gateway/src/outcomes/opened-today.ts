import { Injectable } from '@nestjs/common';
import { Access } from '../access/access.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Partnership } from '../partnership/partnership.js';
import { today } from '../people/people.js';
import { type Staff, StaffList } from '../staff/staff.js';
import type { MayBePart } from './took-part.js';

/** More looks at one case in a day than this name nobody new. */
const MOST_LOOKS = 500;

/** Whoever opened a case today at this terminal: with whom the list of those who took part in its outcome begins. */
@Injectable()
export class OpenedToday {
  constructor(
    private readonly config: Config,
    private readonly partnership: Partnership,
    private readonly access: Access,
    private readonly staff: StaffList,
    private readonly clock: Clock,
  ) {}

  async of(workspace: string, decider: Staff): Promise<MayBePart[]> {
    const day = today(this.clock.now());
    const looked = await this.access.of([{ subject: 'case', id: workspace }], MOST_LOOKS);
    const ids = looked.filter(({ at }) => today(at) === day).map(({ staff }) => staff);
    const others = [...new Set(ids)].filter((id) => id !== decider.id);
    const found = await Promise.all(others.map((id) => this.staff.one(id)));
    return [decider, ...found.filter((one) => one !== null)].map((one) => ({
      name: one.name,
      from: this.partnership.nameOf(this.config.agency),
      role: one.jobTitle,
      isDecider: one.id === decider.id,
    }));
  }
}
