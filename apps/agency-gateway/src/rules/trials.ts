import type { RuleSet } from '@mash/policy/rule-set';
import { compareAnswers, type Simulation, simulate } from '@mash/policy/simulate';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { type DecidedRecord, Decisions } from '../releases/releases.js';
import { SharingRules } from './sharing-rules.js';

/** What a rule set would have answered otherwise, on the decisions made here. */
export interface Trial extends Omit<Simulation, 'unfaithful'> {
  /** When the oldest of them was made; null where there are none. */
  since: string | null;
}

/** Over which of the decisions made here a draft is tried. */
export interface Span {
  /** At most so many of the newest, one for each record of each release. */
  last: number;
  days: number;
}

const DAY_MILLISECONDS = 24 * 3_600_000;

/** Replays recorded decisions of this vault under a draft (DESIGN 7.7), or reads what it said beside them. Nothing of it leaves. */
@Injectable()
export class Trials {
  constructor(
    private readonly decisions: Decisions,
    private readonly rules: SharingRules,
    private readonly clock: Clock,
  ) {}

  async of(draft: RuleSet, { last, days }: Span): Promise<Trial> {
    const { ruleSet: live } = await this.rules.inForce();
    const since = new Date(this.clock.now().getTime() - days * DAY_MILLISECONDS).toISOString();
    const recorded: DecidedRecord[] = [];
    for await (const one of this.decisions.decidedRecords()) {
      if (recorded.length === last || one.at < since) break;
      recorded.push(one);
    }
    // What an earlier rule set answered may differ from what the one in force says: that is no fault.
    const { unfaithful: _, ...found } = simulate(live, draft, recorded);
    return { ...found, since: recorded.at(-1)?.at ?? null };
  }

  /** What a draft said beside the rules in force, as each decision was made. */
  async beside(draft: string): Promise<Trial> {
    const answers = await this.decisions.besideAnswers(draft);
    return { ...compareAnswers(answers), since: answers.at(-1)?.at ?? null };
  }
}
