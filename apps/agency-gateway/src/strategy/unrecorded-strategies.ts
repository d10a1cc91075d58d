import { dueAt } from '@mash/clocks/due';
import type { Instant } from '@mash/contracts/ids';
import type { CaseState } from '@mash/workspace/replay';
import { strategiesToRecord } from '@mash/workspace/strategies';
import { Injectable } from '@nestjs/common';
import { type Deadline, Deadlines } from '../clocks/clocks.js';
import { Config } from '../config.js';
import { Keys } from '../keys/keys.js';
import { Cases } from '../workspaces/workspaces.js';

/** One that is set up in a case, and by when its record is due. */
interface Unrecorded {
  state: CaseState;
  body: ReturnType<typeof strategiesToRecord>[number]['body'];
  dueAt: Instant;
}

/** Strategy discussions that are set up. The lead, which records them, waits for each: it alarms when its time is over. */
@Injectable()
export class UnrecordedStrategies {
  constructor(
    private readonly config: Config,
    private readonly keys: Keys,
    private readonly cases: Cases,
    deadlines: Deadlines,
  ) {
    deadlines.add(() => this.#deadlines());
  }

  /** In the order in which they are held; those of closed cases wait for nothing. */
  async all(): Promise<Unrecorded[]> {
    const { clockProfile } = this.config;
    const open = (await this.cases.all()).filter(({ state }) => state.closed === null);
    return open
      .flatMap(({ state }) =>
        strategiesToRecord(state).map(({ body }) => ({
          state,
          body,
          dueAt: dueAt(clockProfile.strategy, body.at, clockProfile),
        })),
      )
      .sort((a, b) => a.body.at.localeCompare(b.body.at));
  }

  async #deadlines(): Promise<Deadline[]> {
    const { agency, profile } = this.config;
    if (!profile.isLead) return [];
    const all = await this.all();
    return all.map(({ body: { discussion: subject }, dueAt: due }) => {
      const label = this.keys.label('alarm', 'strategy', subject, due);
      return { label, kind: 'strategy', subject, request: null, agency, dueAt: due };
    });
  }
}
