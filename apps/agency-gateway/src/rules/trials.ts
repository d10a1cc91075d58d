import type { ReleaseFacts } from '@mash/policy/catalogue';
import type { RuleSet } from '@mash/policy/rule-set';
import { type RecordedDecision, type Simulation, simulate } from '@mash/policy/simulate';
import { Injectable } from '@nestjs/common';
import { Decisions, type KeptDecision } from '../releases/releases.js';
import { SharingRules } from './sharing-rules.js';

const NEWEST = 1000;

/** What a rule set would have answered otherwise, on the facts of the decisions made here. */
export interface Trial extends Simulation {
  /** When the oldest of them was made; null where there are none. */
  since: string | null;
}

/** Replays the newest recorded decisions of this vault under a draft (DESIGN 7.7). Nothing of it leaves. */
@Injectable()
export class Trials {
  constructor(
    private readonly decisions: Decisions,
    private readonly rules: SharingRules,
  ) {}

  /** @param since only those made after it: how the draft does beside the rules in force since it was brought. */
  async of(draft: RuleSet, since?: string): Promise<Trial> {
    const { ruleSet: live } = await this.rules.inForce();
    const kept = await this.decisions.latest(NEWEST);
    const recorded = kept
      .filter(({ decision }) => since === undefined || decision.at >= since)
      .flatMap(({ decision }) => recordedIn(decision));
    return {
      // What an earlier rule set answered may differ from what the one in force says: that is no fault.
      ...simulate(live, draft, recorded),
      since: recorded.at(-1)?.at ?? null,
    };
  }
}

function recordedIn({ salt, at, records }: KeptDecision): RecordedDecision[] {
  return records.flatMap(({ record, facts }) =>
    facts === undefined
      ? []
      : [{ id: `${salt.slice(0, 12)}/${record}`, at, facts: facts as ReleaseFacts }],
  );
}
